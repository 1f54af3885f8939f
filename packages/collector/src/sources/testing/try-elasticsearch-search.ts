import { startLocalIndex } from '../../test-support/local-index.js';
import type { SourceTrial } from './source-trial.js';

/** Documents of an index that answers as Elasticsearch documents it. */
export const trial: SourceTrial = {
  listens: 'nowhere',
  async prepare() {
    const index = await startLocalIndex();
    return {
      config: { url: index.url, index: 'logs-*', pollMs: 20 },
      textOnly: true,
      async send(lines) {
        for (const line of lines) {
          const text = line.toString('utf8');
          const id = String(index.docs.length);
          index.docs.push({
            id,
            timeMs: 1_772_705_472_000 + index.docs.length,
            source: isJson(text) ? text : '{"no":1}',
          });
        }
      },
      close: () => index.close(),
    };
  },
};

/** An index holds JSON only. */
function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
