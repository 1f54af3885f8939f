import type { z } from 'zod';
import {
  type DoorAnswer,
  type DoorRequest,
  type HttpDoor,
  MOST_RECORDS,
  type Unwrapped,
} from './http/http-door.js';
import { type LokiPush, lokiPushOfJson, lokiPushOfProtobuf } from './http/loki-streams.js';
import { NO_ROOM } from './http/problem-json.js';
import { unsnap } from './http/snappy.js';
import { httpDoorConfig, startHttpDoor } from './http/start-http-door.js';
import type { Source } from './source.js';

const config = httpDoorConfig('loki-push', {});
type Config = z.infer<typeof config>;

/** Loki words its errors in plain text. */
const text = (status: number, body: string): DoorAnswer => ({
  status,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: `${body}\n`,
});
const STORED: DoorAnswer = { status: 204 };
const FULL = text(503, NO_ROOM);

/** JSON when the content type says so, snappy-compressed protobuf otherwise (Loki pkg/loghttp/push/push.go). */
function pushOf({ headers, body }: DoorRequest, maxBytes: number): LokiPush {
  if (String(headers['content-type'] ?? '').startsWith('application/json')) return lokiPushOfJson(body);
  const unsnapped = unsnap(body, maxBytes);
  switch (unsnapped.kind) {
    case 'bytes':
      return lokiPushOfProtobuf(unsnapped.bytes);
    case 'too-long':
      return { kind: 'too-many' };
    case 'damaged':
      return { kind: 'bad' };
  }
}

function unwrapped(push: LokiPush): Unwrapped {
  switch (push.kind) {
    case 'records':
      return { ...push, stored: STORED, full: FULL };
    case 'bad':
      return {
        kind: 'refused',
        detail: 'A Loki push request is neither JSON with `streams` nor snappy-compressed protobuf.',
        answer: text(400, 'cannot decode push request'),
      };
    case 'too-many':
      return {
        kind: 'refused',
        reason: 'too-long',
        detail: `A Loki push request has more than ${MOST_RECORDS} entries, or unpacks to too much.`,
        answer: text(413, 'push request too large'),
      };
  }
}

/** Entries carry nanoseconds, and clients repeat a request whole: the body names the delivery. */
const door = (maxUnpackedBytes: number): HttpDoor => ({
  paths: ['/loki/api/v1/push', '/api/prom/push', '/ready'],
  openPaths: ['/ready'],
  methods: ['POST', 'GET', 'HEAD'],
  auth: ['basic', 'bearer', 'query-token'],
  problem: text,
  unwrap(request) {
    if (request.path === '/ready') return { kind: 'answer', answer: text(200, 'ready') };
    return request.method === 'POST'
      ? unwrapped(pushOf(request, maxUnpackedBytes))
      : { kind: 'answer', answer: text(405, 'use POST') };
  },
});

/** Grafana Loki's push API, for Promtail, Alloy, Vector, Fluent Bit, the Docker driver and other Loki clients. */
export const lokiPush = {
  kind: 'loki-push',
  title: 'Loki push',
  description: 'Log lines of Promtail, Grafana Alloy, and whatever else pushes to Loki, as JSON or protobuf.',
  config,
  start: async (raw, context) => {
    const settings = config.parse(raw);
    return startHttpDoor(settings, context, door(settings.maxUnpackedBytes));
  },
} as const satisfies Source<Config>;
