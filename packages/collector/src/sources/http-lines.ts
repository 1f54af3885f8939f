import { z } from 'zod';
import { doorPathSchema } from './http/door-path.js';
import type { HttpDoor } from './http/http-door.js';
import { linesDoor } from './http/lines-door.js';
import { httpDoorConfig, startHttpDoor } from './http/start-http-door.js';
import type { Source } from './source.js';

const config = httpDoorConfig('http-lines', {
  path: doorPathSchema.default('/ingest'),
  /**
   * Off: access logs of one second's resolution, posted one or a few lines at a time, can be the same and both be genuine; a call
   * that is there twice is seen, one that is missing is not. A sender that repeats itself names its requests with
   * `Idempotency-Key`; switch it on when each line carries an id or a fine time.
   */
  dropRepeats: z.boolean().default(false),
});
type Config = z.infer<typeof config>;

/** For whatever can post: NDJSON, a JSON array, JSON values one after the other, or lines of text. */
const door = (path: string): HttpDoor => {
  const lines = linesDoor([path]);
  return {
    ...lines,
    unwrap(request) {
      const unwrapped = lines.unwrap(request);
      const key = request.headers['idempotency-key'];
      return unwrapped.kind === 'records' && typeof key === 'string' && key !== ''
        ? { ...unwrapped, mark: { receipt: `key:${key.slice(0, 256)}` } }
        : unwrapped;
    },
  };
};

/** The generic door: any log shipper, script or function that can send lines or JSON over HTTP. */
export const httpLines = {
  kind: 'http-lines',
  title: 'HTTP (lines or JSON)',
  description:
    'Lines of text, NDJSON, a JSON array or JSON values one after the other, posted by whatever can post.',
  config,
  start: async (raw, context) => {
    const settings = config.parse(raw);
    return startHttpDoor(settings, context, door(settings.path));
  },
} as const satisfies Source<Config>;
