import { createNormaliser, readSettingsOf } from '@gatewatch/collector';
import { createTemplater } from '@gatewatch/discovery';
import { openEnrichment } from '@gatewatch/platform';

/** The same tokens in every run. */
const KEY = Buffer.alloc(32, 7);

/** A line's way to the engine, as `gatewatch replay` goes it; `read` gives undefined for lines that are no call. */
export const openPipeline = async (format = 'kong') => {
  const { enrich } = await openEnrichment({ logger: { warn: () => {} } });
  const normalise = createNormaliser({ read: readSettingsOf(format), key: KEY });
  const templater = createTemplater();
  return {
    read: (line) => {
      const read = normalise({ source: 'file', receivedAtMs: 0, bytes: Buffer.from(line) });
      return read.kind === 'call' ? enrich(read.call, templater.assign(read.call)) : undefined;
    },
  };
};
