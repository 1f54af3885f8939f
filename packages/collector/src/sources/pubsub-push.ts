import type { z } from 'zod';
import { recordsOfLogEntry } from './google/records-of-log-entry.js';
import { doorPathSchema } from './http/door-path.js';
import type { DoorRequest, HttpDoor, Unwrapped } from './http/http-door.js';
import { membersOf, stringOf } from './http/json-members.js';
import { NO_ROOM, problemJson } from './http/problem-json.js';
import { httpDoorConfig, startHttpDoor } from './http/start-http-door.js';
import type { Source } from './source.js';

const config = httpDoorConfig('pubsub-push', { path: doorPathSchema.default('/pubsub') });
type Config = z.infer<typeof config>;

/** 102, 200, 201, 202 and 204 acknowledge; anything else is sent again (cloud.google.com/pubsub/docs/push). */
const ACKNOWLEDGED = { status: 204 } as const;
const EMPTY = Buffer.alloc(0);

const NO_MESSAGE: Unwrapped = {
  kind: 'refused',
  detail: 'A request is no Pub/Sub push message.',
  answer: problemJson(400, 'Send a Pub/Sub push message, or the data of one with its metadata as headers.'),
};
/** Acknowledged, because it would come back for days and be no better. */
const BAD_DATA: Unwrapped = {
  kind: 'refused',
  detail: 'The data of a Pub/Sub message are missing, or hold too many records.',
  answer: ACKNOWLEDGED,
};

/** Wrapped: `{"message":{"data":"…base64…","messageId":"…"},"subscription":"…"}`. Unwrapped: the data, and metadata as headers. */
function unwrap({ headers, body }: DoorRequest): Unwrapped {
  const members = membersOf(body);
  const message = membersOf(members?.get('message') ?? EMPTY);
  const inHeader = headers['x-goog-pubsub-message-id'];
  const wrappedId = stringOf(message?.get('messageId')) ?? stringOf(message?.get('message_id'));
  const id = wrappedId ?? (typeof inHeader === 'string' ? inHeader : undefined);
  if (id === undefined && members?.has('logName') !== true) return NO_MESSAGE;
  const data = wrappedId === undefined ? body : Buffer.from(stringOf(message?.get('data')) ?? '', 'base64');
  const records = data.length === 0 ? undefined : recordsOfLogEntry(data);
  if (records === undefined) return BAD_DATA;
  return {
    kind: 'records',
    records,
    ...(id === undefined ? {} : { mark: { receipt: id } }),
    stored: ACKNOWLEDGED,
    full: problemJson(503, NO_ROOM),
  };
}

const door = (path: string): HttpDoor => ({
  paths: [path],
  methods: ['POST'],
  // Pub/Sub's own bearer tokens can be checked only with Google's keys: give the endpoint a `?token=` instead.
  auth: ['query-token', 'basic'],
  problem: problemJson,
  unwrap,
});

/** Google Cloud Pub/Sub push subscriptions, usually behind a log router sink. A message is acknowledged when it is durable. */
export const pubsubPush = {
  kind: 'pubsub-push',
  title: 'Google Pub/Sub push',
  description: 'Messages of a Google Pub/Sub push subscription, e.g. log entries of a Cloud Logging sink.',
  config,
  start: async (raw, context) => {
    const settings = config.parse(raw);
    return startHttpDoor(settings, context, door(settings.path));
  },
} as const satisfies Source<Config>;
