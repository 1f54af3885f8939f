import type { z } from 'zod';
import { readSchema } from '../reading/read-settings.js';
import { doorPathSchema } from './http/door-path.js';
import { linesDoor } from './http/lines-door.js';
import { httpDoorConfig, startHttpDoor } from './http/start-http-door.js';
import type { Source } from './source.js';

const config = httpDoorConfig('akamai-datastream', {
  path: doorPathSchema.default('/akamai'),
  read: readSchema.prefault({ format: 'akamai-datastream' }),
});
type Config = z.infer<typeof config>;

/**
 * Akamai DataStream 2 to a custom HTTPS endpoint (https://techdocs.akamai.com/datastream2/docs/stream-custom-https): POST of
 * JSON records one a line, or of structured lines; with or without gzip; basic authentication or a header of one's own. A batch
 * is sent again whole; request ids and times make it unlike any other.
 */
export const akamaiDatastream = {
  kind: 'akamai-datastream',
  title: 'Akamai DataStream 2',
  description: 'Batches of log lines that an Akamai DataStream 2 stream sends to a custom HTTPS endpoint.',
  config,
  start: async (raw, context) => {
    const settings = config.parse(raw);
    return startHttpDoor(settings, context, linesDoor([settings.path]));
  },
} as const satisfies Source<Config>;
