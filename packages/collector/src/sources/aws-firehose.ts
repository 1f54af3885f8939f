import type { z } from 'zod';
import { recordsOfData, UnpackBudget } from './aws/records-of-data.js';
import { doorPathSchema } from './http/door-path.js';
import {
  type DoorAnswer,
  type DoorRecord,
  type DoorRequest,
  type HttpDoor,
  MOST_RECORDS,
  type Unwrapped,
} from './http/http-door.js';
import { membersOf, stringOf } from './http/json-members.js';
import { NO_ROOM } from './http/problem-json.js';
import { httpDoorConfig, startHttpDoor } from './http/start-http-door.js';
import { elementsOf } from './json-elements.js';
import type { Source } from './source.js';

const config = httpDoorConfig('aws-firehose', { path: doorPathSchema.default('/firehose') });
type Config = z.infer<typeof config>;

const LONGEST_ID = 128;
const EMPTY = Buffer.alloc(0);

/** What Firehose wants to read, or it counts the delivery as failed. */
const answer = (status: number, requestId: string, errorMessage?: string): DoorAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({
    requestId,
    timestamp: Date.now(),
    ...(errorMessage === undefined ? {} : { errorMessage }),
  }),
});
const idIn = (headers: DoorRequest['headers']): string =>
  String(headers['x-amz-firehose-request-id'] ?? '').slice(0, LONGEST_ID);

/** Name of the delivery stream: the end of its ARN. */
const streamOf = (headers: DoorRequest['headers']): string | undefined =>
  String(headers['x-amz-firehose-source-arn'] ?? '')
    .split('/')[1]
    ?.slice(0, LONGEST_ID);

/** `node` and `stream` of the parameters that the delivery stream is set up with. */
function namesIn(headers: DoorRequest['headers']): Pick<DoorRecord, 'node' | 'stream'> {
  const common = membersOf(Buffer.from(String(headers['x-amz-firehose-common-attributes'] ?? '')));
  const attributes = membersOf(common?.get('commonAttributes') ?? EMPTY);
  const node = stringOf(attributes?.get('node'))?.slice(0, LONGEST_ID);
  const stream = stringOf(attributes?.get('stream'))?.slice(0, LONGEST_ID) ?? streamOf(headers);
  return { ...(node === undefined ? {} : { node }), ...(stream === undefined ? {} : { stream }) };
}

function unwrap({ headers, body }: DoorRequest): Unwrapped {
  const members = membersOf(body);
  const list = members?.get('records');
  const id = stringOf(members?.get('requestId'))?.slice(0, LONGEST_ID) ?? idIn(headers);
  const entries = list?.[0] === 0x5b ? elementsOf(list, MOST_RECORDS) : undefined;
  if (entries?.kind !== 'lines' || id === '') {
    const detail = 'A Firehose request has no requestId, no records, or too many.';
    return { kind: 'refused', detail, answer: answer(400, id, detail) };
  }
  const names = namesIn(headers);
  const records: DoorRecord[] = [];
  const budget = new UnpackBudget();
  let notRecords = 0;
  for (const entry of entries.lines) {
    const data = stringOf(membersOf(entry)?.get('data'));
    const found = data === undefined ? undefined : recordsOfData(Buffer.from(data, 'base64'), budget);
    if (found?.kind !== 'records' || records.length + found.records.length > MOST_RECORDS) notRecords += 1;
    else for (const record of found.records) records.push({ ...names, ...record });
  }
  return {
    kind: 'records',
    records,
    notRecords,
    // It is the same for every attempt of a request.
    mark: { receipt: id },
    stored: answer(200, id),
    full: answer(503, id, NO_ROOM),
  };
}

/** https://docs.aws.amazon.com/firehose/latest/dev/httpdeliveryrequestresponse.html */
const door = (path: string): HttpDoor => ({
  paths: [path],
  methods: ['POST'],
  auth: ['access-key', 'query-token'],
  problem: (status, detail, headers) => answer(status, idIn(headers), detail),
  unwrap,
});

/** Amazon Data Firehose, delivering to an HTTP endpoint. It wants HTTPS on port 443 with a certificate it trusts. */
export const awsFirehose = {
  kind: 'aws-firehose',
  title: 'Amazon Data Firehose',
  description: 'HTTP endpoint delivery of Amazon Data Firehose, also of CloudWatch Logs subscriptions.',
  config,
  start: async (raw, context) => {
    const settings = config.parse(raw);
    return startHttpDoor(settings, context, door(settings.path));
  },
} as const satisfies Source<Config>;
