import { z } from 'zod';
import { type BulkItem, bulkItemsOf } from './http/bulk-items.js';
import { elasticAnswer, elasticError, HANDSHAKE_PATHS, handshake } from './http/elasticsearch-handshake.js';
import { type DoorRequest, type HttpDoor, MOST_RECORDS, type Unwrapped } from './http/http-door.js';
import { NO_ROOM } from './http/problem-json.js';
import { httpDoorConfig, startHttpDoor } from './http/start-http-door.js';
import type { Source } from './source.js';

const config = httpDoorConfig('elasticsearch-bulk', {
  /** What we say that we are: Beats refuse an Elasticsearch older than themselves. */
  version: z
    .string()
    .regex(/^\d{1,2}\.\d{1,3}\.\d{1,3}$/)
    .default('9.99.0'),
});
type Config = z.infer<typeof config>;

const UNSUPPORTED = {
  type: 'illegal_argument_exception',
  reason: 'Log lines can be created, neither updated nor deleted.',
};

/** https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk, answer 200: one entry an item, in order. */
function resultOf({ action, index, id, record }: BulkItem, number: number): Record<string, unknown> {
  const about = { _index: index, _id: id ?? `gatewatch-${number}` };
  if (record === undefined) return { [action]: { ...about, status: 400, error: UNSUPPORTED } };
  const shards = { total: 1, successful: 1, failed: 0 };
  const versions = { _version: 1, result: 'created', _shards: shards, _seq_no: number, _primary_term: 1 };
  return { [action]: { ...about, ...versions, status: 201 } };
}

function bulk(request: DoorRequest): Unwrapped {
  const [, first = ''] = request.path.split('/');
  const found = bulkItemsOf(request.body, first === '_bulk' ? '' : first);
  switch (found.kind) {
    case 'bad':
      return {
        kind: 'refused',
        detail: 'A bulk request has a line that should be an action and is none.',
        answer: elasticError(
          400,
          'illegal_argument_exception',
          `Malformed action/metadata line [${found.line}]`,
        ),
      };
    case 'too-many':
      return {
        kind: 'refused',
        reason: 'too-long',
        detail: `A bulk request has more than ${MOST_RECORDS} items: let the sender make smaller batches.`,
        answer: elasticError(413, 'content_too_long_exception', `At most ${MOST_RECORDS} items at once.`),
      };
    case 'items': {
      const records = found.items.flatMap(({ record }) => (record === undefined ? [] : [record]));
      const notRecords = found.items.length - records.length;
      const items = found.items.map(resultOf);
      return {
        kind: 'records',
        records,
        notRecords,
        stored: elasticAnswer(request, 200, { took: 0, errors: notRecords > 0, items }),
        full: elasticError(429, 'es_rejected_execution_exception', NO_ROOM),
      };
    }
  }
}

const TYPES: Readonly<Record<number, string>> = {
  401: 'security_exception',
  413: 'content_too_long_exception',
  503: 'es_rejected_execution_exception',
};

/** All shippers repeat a refused request whole, and stamp their documents to the millisecond: the body names the delivery. */
const door = (version: string): HttpDoor => ({
  paths: ['/_bulk', '/:index/_bulk', '/:index/:type/_bulk', ...HANDSHAKE_PATHS],
  methods: ['POST', 'PUT', 'GET', 'HEAD'],
  auth: ['basic', 'api-key', 'bearer', 'query-token'],
  problem(status, detail) {
    const answer = elasticError(status, TYPES[status] ?? 'illegal_argument_exception', detail);
    return status === 401
      ? { ...answer, headers: { ...answer.headers, 'www-authenticate': 'Basic realm="security", ApiKey' } }
      : answer;
  },
  unwrap(request) {
    const isBulk = request.path.replace(/\/$/, '').endsWith('/_bulk');
    if (!isBulk || request.method === 'HEAD') return { kind: 'answer', answer: handshake(request, version) };
    return request.method === 'GET'
      ? { kind: 'answer', answer: elasticError(405, 'illegal_argument_exception', 'Use POST.') }
      : bulk(request);
  },
});

/** Elasticsearch's bulk API, for Filebeat, Logstash, Fluent Bit, Vector and every other shipper that sends to Elasticsearch. */
export const elasticsearchBulk = {
  kind: 'elasticsearch-bulk',
  title: 'Elasticsearch bulk',
  description: 'Documents of Filebeat, Logstash, Fluent Bit and whatever else sends to Elasticsearch.',
  config,
  start: async (raw, context) => {
    const settings = config.parse(raw);
    return startHttpDoor(settings, context, door(settings.version));
  },
} as const satisfies Source<Config>;
