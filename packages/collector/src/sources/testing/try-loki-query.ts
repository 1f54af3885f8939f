import { startLocalLoki } from '../../test-support/local-loki.js';
import type { SourceTrial } from './source-trial.js';

/** Entries of a server that answers as Loki documents it. */
export const trial: SourceTrial = {
  listens: 'nowhere',
  async prepare() {
    const loki = await startLocalLoki();
    const firstNs = BigInt(Date.now() - 60_000) * 1_000_000n;
    return {
      config: { url: loki.url, query: '{app="kong"}', pollMs: 20 },
      textOnly: true,
      async send(lines) {
        for (const line of lines) {
          const atNs = firstNs + BigInt(loki.entries.length);
          loki.entries.push({ atNs, labels: { app: 'kong' }, line: line.toString('utf8') });
        }
      },
      close: () => loki.close(),
    };
  },
};
