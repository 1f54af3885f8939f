import { type HttpDoor, MOST_RECORDS } from './http-door.js';
import { NO_ROOM, problemJson } from './problem-json.js';
import { anyRecordsOf } from './record-framing.js';

const OK = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"status":"ok"}' };

/** A door without a protocol of its own: records in the body, 200 when they are durable; GET says that it is there. */
export const linesDoor = (paths: readonly string[]): HttpDoor => ({
  paths,
  methods: ['POST', 'PUT', 'GET', 'HEAD'],
  auth: ['bearer', 'basic', 'query-token'],
  problem: problemJson,
  unwrap({ method, body }) {
    if (method === 'GET' || method === 'HEAD') return { kind: 'answer', answer: OK };
    const records = anyRecordsOf(body);
    if (records === undefined)
      return {
        kind: 'refused',
        reason: 'too-long',
        detail: `A request has more than ${MOST_RECORDS} records: let the sender make smaller batches.`,
        answer: problemJson(413, `Send at most ${MOST_RECORDS} records at once.`),
      };
    return {
      kind: 'records',
      records: records.map((bytes) => ({ bytes })),
      stored: OK,
      full: problemJson(503, NO_ROOM),
    };
  },
});
