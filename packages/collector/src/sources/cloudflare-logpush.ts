import type { z } from 'zod';
import { readSchema } from '../reading/read-settings.js';
import { doorPathSchema } from './http/door-path.js';
import type { HttpDoor } from './http/http-door.js';
import { membersOf, stringOf } from './http/json-members.js';
import { linesDoor } from './http/lines-door.js';
import { httpDoorConfig, startHttpDoor } from './http/start-http-door.js';
import type { Source } from './source.js';

const config = httpDoorConfig('cloudflare-logpush', {
  path: doorPathSchema.default('/cloudflare'),
  read: readSchema.prefault({ format: 'cloudflare' }),
});
type Config = z.infer<typeof config>;

/** Cloudflare uploads `test.txt.gz` with this content before it makes a job. */
const VALIDATION = 'tests';
const VALIDATION_MOST_BYTES = 256;

/**
 * https://developers.cloudflare.com/logs/logpush/logpush-job/enable-destinations/http/: gzip of NDJSON (or what
 * `output_options` says), `header_<Name>` parameters of the destination arrive as headers, others stay in the URL. A batch is sent
 * again whole; its RayIDs make it unlike any other.
 */
const door = (path: string): HttpDoor => {
  const lines = linesDoor([path]);
  return {
    ...lines,
    unwrap(request) {
      const unwrapped = lines.unwrap(request);
      if (unwrapped.kind !== 'records' || request.body.length > VALIDATION_MOST_BYTES) return unwrapped;
      const members = membersOf(request.body);
      const isValidation = members?.size === 1 && stringOf(members.get('content')) === VALIDATION;
      return isValidation ? { kind: 'answer', answer: unwrapped.stored } : unwrapped;
    },
  };
};

/** Cloudflare Logpush to an HTTP destination. Answers 200 only when the batch is durable. */
export const cloudflareLogpush = {
  kind: 'cloudflare-logpush',
  title: 'Cloudflare Logpush',
  description: 'Batches of HTTP requests that a Cloudflare Logpush job sends to an HTTP destination.',
  config,
  start: async (raw, context) => {
    const settings = config.parse(raw);
    return startHttpDoor(settings, context, door(settings.path));
  },
} as const satisfies Source<Config>;
