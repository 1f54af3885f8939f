import { elementsOf, trimmed } from '../json-elements.js';
import {
  type DoorAnswer,
  type DoorRecord,
  type DoorRequest,
  type HttpDoor,
  MOST_RECORDS,
  type Unwrapped,
} from './http-door.js';
import { membersOf, stringOf } from './json-members.js';
import { linesOf, sequenceOf } from './record-framing.js';

/** Status codes of HEC: https://help.splunk.com/en/splunk-enterprise/get-data-in/collect-http-event-data/troubleshoot-http-event-collector. */
const answer = (
  status: number,
  code: number,
  text: string,
  more: Record<string, unknown> = {},
): DoorAnswer => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ text, code, ...more }),
});
const BUSY = answer(503, 9, 'Server is busy');
const HEALTHY = answer(200, 17, 'HEC is healthy');
const BASE = '/services/collector';
const HEALTH = [`${BASE}/health`, `${BASE}/health/1.0`];
const LONGEST_NAME = 256;

const refused = (detail: string, answered: DoorAnswer): Unwrapped => ({
  kind: 'refused',
  detail,
  answer: answered,
});

/**
 * Splunk HEC. Concatenated JSON events or raw lines; `host` is the node, `sourcetype` and `source` the stream. An event that
 * cannot be unwrapped spoils no other (Splunk itself takes those before it and refuses those behind it). Our 200 comes when
 * all is durable, so whatever has an `ackId` is acknowledged: nothing needs to be remembered, also not over a restart.
 */
export function hecDoor(): HttpDoor {
  let ackId = 0;
  const success = (request: DoorRequest): DoorAnswer => {
    if (channelOf(request) === undefined) return answer(200, 0, 'Success');
    ackId += 1;
    return answer(200, 0, 'Success', { ackId: ackId - 1 });
  };
  return {
    paths: [
      BASE,
      `${BASE}/event`,
      `${BASE}/event/1.0`,
      `${BASE}/raw`,
      `${BASE}/raw/1.0`,
      `${BASE}/ack`,
      ...HEALTH,
    ],
    openPaths: HEALTH,
    methods: ['POST', 'GET'],
    auth: ['splunk', 'bearer', 'basic', 'query-token'],
    problem: (status, detail) => answer(status, CODES[status] ?? 8, TEXTS[status] ?? detail),
    unwrap(request) {
      if (HEALTH.includes(request.path)) return { kind: 'answer', answer: HEALTHY };
      if (request.path.startsWith(`${BASE}/ack`)) return acknowledge(request);
      if (request.method === 'GET')
        return { kind: 'answer', answer: answer(405, 404, 'The requested URL was not found') };
      if (trimmed(request.body).length === 0) return { kind: 'answer', answer: answer(400, 5, 'No data') };
      return request.path.startsWith(`${BASE}/raw`)
        ? rawLines(request, success(request))
        : events(request, success(request));
    },
  };
}

const CODES: Readonly<Record<number, number>> = { 401: 3, 404: 404, 405: 404, 413: 27, 503: 9 };
const TEXTS: Readonly<Record<number, string>> = { 401: 'Invalid authorization', 503: 'Server is busy' };

function events(request: DoorRequest, stored: DoorAnswer): Unwrapped {
  const body = trimmed(request.body);
  const array = body[0] === 0x5b ? elementsOf(body, MOST_RECORDS) : undefined;
  const found = array === undefined ? sequenceOf(body) : array.kind === 'lines' ? array.lines : undefined;
  if (found === undefined)
    return refused(
      'A HEC request is no sequence of events, or too long a one.',
      answer(413, 27, 'Request too large'),
    );
  const records: DoorRecord[] = [];
  let timed = true;
  let firstBad = -1;
  for (const [index, event] of found.entries()) {
    const members = membersOf(event);
    const bytes = bytesOf(members?.get('event'));
    if (members === undefined || bytes === undefined) {
      if (firstBad === -1) firstBad = index;
      continue;
    }
    timed &&= members.has('time');
    records.push({ bytes, ...namesOf((name) => stringOf(members.get(name)), request) });
  }
  if (records.length === 0) {
    const isObject = membersOf(found[0] ?? Buffer.alloc(0)) !== undefined;
    const problem = isObject
      ? answer(400, 12, 'Event field is required', { 'invalid-event-number': firstBad })
      : answer(400, 6, 'Invalid data format', { 'invalid-event-number': firstBad });
    return refused('No event of a HEC request could be unwrapped.', problem);
  }
  const notRecords = found.length - records.length;
  // Without a time of its own an event may say the same twice.
  return { kind: 'records', records, notRecords, mayRecur: !timed, stored, full: BUSY };
}

/** Text: as it is. Anything else: its JSON, as it arrived. Undefined for null, blank and missing. */
function bytesOf(event: Buffer | undefined): Buffer | undefined {
  if (event === undefined || event.length === 0 || event.equals(NULL)) return undefined;
  if (event[0] !== 0x22) return event;
  const text = stringOf(event);
  return text === undefined || text === '' ? undefined : Buffer.from(text);
}
const NULL = Buffer.from('null');

function rawLines(request: DoorRequest, stored: DoorAnswer): Unwrapped {
  const lines = linesOf(request.body);
  if (lines === undefined)
    return refused('A raw HEC request has too many lines.', answer(413, 27, 'Request too large'));
  const names = namesOf(() => undefined, request);
  const records = lines.map((bytes) => ({ bytes, ...names }));
  return { kind: 'records', records, mayRecur: true, stored, full: BUSY };
}

/** Of the event, else of the URL. */
function namesOf(
  given: (name: string) => string | undefined,
  { query }: DoorRequest,
): Pick<DoorRecord, 'node' | 'stream'> {
  const of = (name: string): string | undefined =>
    (given(name) ?? query.get(name) ?? undefined)?.slice(0, LONGEST_NAME);
  const node = of('host');
  const stream = [of('sourcetype'), of('source')]
    .filter((name) => name !== undefined && name !== '')
    .join(' ');
  return { ...(node === undefined || node === '' ? {} : { node }), ...(stream === '' ? {} : { stream }) };
}

function channelOf({ headers, query }: DoorRequest): string | undefined {
  const channel = headers['x-splunk-request-channel'] ?? query.get('channel') ?? undefined;
  return typeof channel === 'string' && channel !== '' ? channel : undefined;
}

function acknowledge(request: DoorRequest): Unwrapped {
  if (channelOf(request) === undefined)
    return { kind: 'answer', answer: answer(400, 10, 'Data channel is missing') };
  const asked = membersOf(request.body)?.get('acks');
  const ids = asked?.[0] === 0x5b ? elementsOf(asked, MOST_RECORDS) : undefined;
  if (ids?.kind !== 'lines') return { kind: 'answer', answer: answer(400, 6, 'Invalid data format') };
  const acks = ids.lines
    .map((id) => Number(id.toString('latin1')))
    .filter((id) => Number.isSafeInteger(id) && id >= 0);
  const body = JSON.stringify({ acks: Object.fromEntries(acks.map((id) => [id, true])) });
  return { kind: 'answer', answer: { status: 200, headers: { 'content-type': 'application/json' }, body } };
}
