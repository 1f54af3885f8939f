import type { z } from 'zod';
import type { DoorRecord, DoorRequest, HttpDoor, Unwrapped } from './http/http-door.js';
import { NO_ROOM } from './http/problem-json.js';
import { httpDoorConfig, startHttpDoor } from './http/start-http-door.js';
import { encodingOf, otlpProblem, otlpStored } from './otlp/otlp-answer.js';
import type { OtlpGroup, OtlpItem } from './otlp/otlp-item.js';
import { visitOtlpJson } from './otlp/otlp-json.js';
import { visitOtlpProtobuf } from './otlp/otlp-protobuf.js';
import { recordOfItem } from './otlp/record-of-item.js';
import type { Source } from './source.js';

const config = httpDoorConfig('otlp', {});
type Config = z.infer<typeof config>;

/** Records of one request together: a resource's attributes stand in each of its records. */
const MOST_BYTES = 67_108_864;

function unwrap({ path, headers, body }: DoorRequest): Unwrapped {
  const encoding = encodingOf(headers);
  if (encoding === undefined) {
    const detail = 'An OTLP request is neither application/x-protobuf nor application/json.';
    return { kind: 'refused', detail, answer: otlpProblem(415, detail, headers) };
  }
  const signal = path === '/v1/traces' ? 'traces' : 'logs';
  const records: DoorRecord[] = [];
  let bytes = 0;
  let notRecords = 0;
  const visit = (item: OtlpItem | undefined, group: OtlpGroup): void => {
    if (item === undefined || bytes > MOST_BYTES) {
      notRecords += 1;
      return;
    }
    const record = recordOfItem(signal, item, group);
    if (record === undefined) return;
    bytes += record.bytes.length;
    records.push(record);
  };
  const read = encoding === 'protobuf' ? visitOtlpProtobuf : visitOtlpJson;
  if (!read(signal, body, visit)) {
    const detail = 'An OTLP request is damaged, or has too many items.';
    return { kind: 'refused', detail, answer: otlpProblem(400, detail, headers) };
  }
  const stored = otlpStored(signal, encoding, notRecords);
  return { kind: 'records', records, notRecords, stored, full: otlpProblem(503, NO_ROOM, headers) };
}

const door: HttpDoor = {
  paths: ['/v1/logs', '/v1/traces'],
  methods: ['POST'],
  auth: ['bearer', 'basic', 'query-token'],
  problem: otlpProblem,
  unwrap,
};

/** OTLP over HTTP: log records and server spans of the OpenTelemetry Collector and SDKs. OTLP over gRPC is not spoken. */
export const otlp = {
  kind: 'otlp',
  title: 'OpenTelemetry (OTLP/HTTP)',
  description: 'Log records and server spans over OTLP/HTTP, protobuf and JSON.',
  config,
  start: async (raw, context) => startHttpDoor(config.parse(raw), context, door),
} as const satisfies Source<Config>;
