import { elementsOf, trimmed } from '../json-elements.js';
import { type DoorRecord, MOST_RECORDS } from './http-door.js';
import { membersOf, stringOf } from './json-members.js';
import { protobufFieldsOf } from './protobuf-fields.js';

/** `bad`: no push request. `notRecords`: entries without a line. */
export type LokiPush =
  | { readonly kind: 'records'; readonly records: readonly DoorRecord[]; readonly notRecords: number }
  | { readonly kind: 'bad' }
  | { readonly kind: 'too-many' };

type Names = Pick<DoorRecord, 'node' | 'stream'>;
const LONGEST_NAME = 256;
/** Labels that name the machine, as Promtail, Alloy, the Docker driver and Vector set them; the first that is there. */
const NODE_LABELS = ['hostname', 'host', 'node', 'node_name', 'nodename', 'instance', 'pod'];

/** The labels are the stream; one of them may name the node. */
function namesOf(labels: ReadonlyMap<string, string>): Names {
  const stream = [...labels]
    .map(([name, value]) => `${name}=${value}`)
    .join(',')
    .slice(0, LONGEST_NAME);
  const named = NODE_LABELS.find((name) => labels.get(name));
  const node = named === undefined ? undefined : labels.get(named)?.slice(0, LONGEST_NAME);
  return { ...(stream === '' ? {} : { stream }), ...(node === undefined ? {} : { node }) };
}

/** `{"streams":[{"stream":{…},"values":[["<ns>","<line>",{…}]]}]}`, see https://grafana.com/docs/loki/latest/reference/loki-http-api/#ingest-logs. */
export function lokiPushOfJson(body: Buffer): LokiPush {
  const given = membersOf(body)?.get('streams');
  const streams = given?.[0] === 0x5b ? elementsOf(given, MOST_RECORDS) : undefined;
  if (streams === undefined || streams.kind === 'neither') return { kind: 'bad' };
  if (streams.kind === 'too-many') return streams;
  const records: DoorRecord[] = [];
  let notRecords = 0;
  for (const stream of streams.lines) {
    const members = membersOf(stream);
    const values = members?.get('values');
    const entries = values?.[0] === 0x5b ? elementsOf(values, MOST_RECORDS - records.length) : undefined;
    if (entries?.kind === 'too-many') return entries;
    if (members === undefined || entries?.kind !== 'lines') {
      notRecords += 1;
      continue;
    }
    const labels = membersOf(members.get('stream') ?? Buffer.alloc(0)) ?? new Map<string, Buffer>();
    const names = namesOf(new Map([...labels].map(([name, value]) => [name, stringOf(value) ?? ''])));
    for (const entry of entries.lines) {
      const trio = elementsOf(entry, 8);
      const line = trio.kind === 'lines' ? stringOf(trimmed(trio.lines[1] ?? Buffer.alloc(0))) : undefined;
      if (line === undefined) notRecords += 1;
      else records.push({ bytes: Buffer.from(line), ...names });
    }
  }
  return { kind: 'records', records, notRecords };
}

/** `logproto.PushRequest` (grafana/loki pkg/push/push.proto): streams = 1 { labels = 1, entries = 2 { timestamp = 1, line = 2, structuredMetadata = 3 } }. */
export function lokiPushOfProtobuf(message: Buffer): LokiPush {
  const request = protobufFieldsOf(message, MOST_RECORDS);
  if (request === undefined) return { kind: 'bad' };
  const records: DoorRecord[] = [];
  let notRecords = 0;
  for (const stream of request) {
    if (stream.number !== 1) continue;
    const fields = protobufFieldsOf(stream.bytes, MOST_RECORDS);
    if (fields === undefined) {
      notRecords += 1;
      continue;
    }
    const labels = fields.find(({ number }) => number === 1)?.bytes.toString('utf8') ?? '';
    const names = namesOf(labelsOf(labels));
    for (const { number, bytes } of fields) {
      if (number !== 2) continue;
      const line = protobufFieldsOf(bytes, 1000)?.find((field) => field.number === 2)?.bytes;
      if (records.length >= MOST_RECORDS) return { kind: 'too-many' };
      if (line === undefined) notRecords += 1;
      else records.push({ bytes: line, ...names });
    }
  }
  return { kind: 'records', records, notRecords };
}

/** `{app="kong", host="gw-1"}` as Prometheus writes labels; values are quoted as in Go, which is JSON for what matters here. */
export function labelsOf(text: string): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  let at = 0;
  for (let count = 0; count < 64; count += 1) {
    const equals = text.indexOf('="', at);
    if (equals === -1) return labels;
    let end = equals + 2;
    while (end < text.length && text[end] !== '"') end += text[end] === '\\' ? 2 : 1;
    const name = text.slice(at, equals).replace(/^[{,\s]{1,8}/, '');
    const value = stringOf(Buffer.from(text.slice(equals + 1, end + 1)));
    if (name.length <= LONGEST_NAME && value !== undefined) labels.set(name, value);
    at = end + 1;
  }
  return labels;
}
