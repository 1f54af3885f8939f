import type { z } from 'zod';
import { readSchema } from '../reading/read-settings.js';
import { type HttpDoor, MOST_RECORDS } from './http/http-door.js';
import { NO_ROOM, problemJson } from './http/problem-json.js';
import { httpDoorConfig, startHttpDoor } from './http/start-http-door.js';
import { elementsOf } from './json-elements.js';
import type { Source } from './source.js';

const config = httpDoorConfig('kong-http', { read: readSchema.prefault({ format: 'kong' }) });
type Config = z.infer<typeof config>;

/**
 * Kong's queue sends a failed batch again with the same entries as long as it does not overflow (kong/tools/queue.lua
 * `process_once`; 2.x `batch_queue.lua` keeps its batches whole), so the hash of the body tells a repeat. Two genuine bodies are
 * never alike: each entry carries its times, and from 3.5 its request id. A queue that overflows while it retries moves on by the
 * entries it drops; what is then sent twice is not told.
 */
const door: HttpDoor = {
  paths: ['/*'],
  methods: ['POST', 'PUT', 'PATCH'],
  auth: ['bearer', 'basic', 'query-token'],
  problem: problemJson,
  unwrap({ body }) {
    const elements = elementsOf(body, MOST_RECORDS);
    switch (elements.kind) {
      case 'lines':
        return {
          kind: 'records',
          records: elements.lines.map((bytes) => ({ bytes })),
          stored: { status: 200, headers: { 'content-type': 'application/json' }, body: '{}' },
          full: problemJson(503, NO_ROOM),
        };
      case 'neither':
        return {
          kind: 'refused',
          reason: 'not-json',
          detail: 'The body of an HTTP Log request is not one JSON object or array.',
          answer: problemJson(400, 'Send one JSON object, or an array of objects.'),
        };
      case 'too-many':
        return {
          kind: 'refused',
          reason: 'too-long',
          detail: `An HTTP Log request has more than ${MOST_RECORDS} entries.`,
          answer: problemJson(413, 'Use a smaller batch size in the HTTP Log plugin.'),
        };
    }
  },
};

/** Kong's HTTP Log plugin. Answers 200 only when the entries are durable in the spool; Kong retries otherwise. */
export const kongHttp = {
  kind: 'kong-http',
  title: 'Kong HTTP Log',
  description: "Entries of Kong's HTTP Log plugin, one object or an array of them.",
  config,
  start: async (raw, context) => startHttpDoor(config.parse(raw), context, door),
} as const satisfies Source<Config>;
