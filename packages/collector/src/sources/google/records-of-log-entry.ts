import type { DoorRecord } from '../http/http-door.js';
import { membersOf, stringOf } from '../http/json-members.js';
import { anyRecordsOf } from '../http/record-framing.js';

const LONGEST_NAME = 256;
const NODE_LABELS = ['pod_name', 'instance_id', 'node_name', 'revision_name'] as const;
const EMPTY = Buffer.alloc(0);

/**
 * What the data of a message hold. Of Cloud Logging's `LogEntry` (cloud.google.com/logging/docs/reference/v2/rest/v2/LogEntry) the
 * text or object that a program wrote; the entry itself where Google wrote it (`httpRequest`, `protoPayload`). Anything else
 * as somebody published it: lines or JSON values. Undefined for too many.
 */
export function recordsOfLogEntry(data: Buffer): readonly DoorRecord[] | undefined {
  const entry = membersOf(data);
  if (entry === undefined || !entry.has('logName')) return anyRecordsOf(data)?.map((bytes) => ({ bytes }));
  const names = namesOf(entry);
  if (entry.has('httpRequest') || entry.has('protoPayload')) return [{ bytes: data, ...names }];
  const text = stringOf(entry.get('textPayload'));
  if (text !== undefined) return text === '' ? [] : [{ bytes: Buffer.from(text.trimEnd()), ...names }];
  return [{ bytes: entry.get('jsonPayload') ?? data, ...names }];
}

function namesOf(entry: ReadonlyMap<string, Buffer>): Pick<DoorRecord, 'node' | 'stream'> {
  const labels = membersOf(membersOf(entry.get('resource') ?? EMPTY)?.get('labels') ?? EMPTY);
  const node = NODE_LABELS.map((name) => stringOf(labels?.get(name))).find((name) => name !== undefined);
  const stream = stringOf(entry.get('logName'));
  return {
    ...(node === undefined ? {} : { node: node.slice(0, LONGEST_NAME) }),
    ...(stream === undefined ? {} : { stream: stream.slice(0, LONGEST_NAME) }),
  };
}
