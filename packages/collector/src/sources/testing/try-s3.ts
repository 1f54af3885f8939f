import { startLocalS3 } from '../../test-support/local-s3.js';
import type { SourceTrial } from './source-trial.js';

/** Objects put into a bucket of s3rver, found by listing. */
export const trial: SourceTrial = {
  listens: 'nowhere',
  async prepare() {
    const store = await startLocalS3();
    let put = 0;
    return {
      config: { ...store.config, pollMs: 100, fullListMs: 0 },
      send(lines) {
        put += 1;
        return store.put(
          `logs/${put}.log`,
          Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])),
        );
      },
      close: () => store.close(),
    };
  },
};
