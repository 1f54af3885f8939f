import { trimmed } from '../json-elements.js';
import { type DoorRecord, MOST_RECORDS } from './http-door.js';
import { membersOf, stringOf } from './json-members.js';

/** One action of a `_bulk` body. `unsupported`: an update or delete, which makes no sense for log lines. */
export interface BulkItem {
  readonly action: 'create' | 'index' | 'update' | 'delete';
  readonly index: string;
  readonly id: string | undefined;
  /** Absent for what is unsupported. */
  readonly record?: DoorRecord;
}

/** `bad`: it cannot be told any more which line is an action and which a document; Elasticsearch refuses such a body, too. */
export type BulkBody =
  | { readonly kind: 'items'; readonly items: readonly BulkItem[] }
  | { readonly kind: 'bad'; readonly line: number }
  | { readonly kind: 'too-many' };

const LONGEST_NAME = 256;
/** An item has two lines; nobody sends this many empty ones beside. */
const MOST_LINES = 4 * MOST_RECORDS;

/**
 * Opens a body of the bulk API (https://www.elastic.co/docs/api/doc/elasticsearch/operation/operation-bulk): a line with the action, then for all
 * but delete a line with the document, which is handed over as it arrived; its index names the stream. Linear time.
 */
export function bulkItemsOf(body: Buffer, indexOfPath: string): BulkBody {
  const items: BulkItem[] = [];
  let at = 0;
  let line = 0;
  const nextLine = (): Buffer | undefined => {
    while (at < body.length && line < MOST_LINES) {
      const newline = body.indexOf(0x0a, at);
      const bytes = trimmed(body.subarray(at, newline === -1 ? body.length : newline));
      at = newline === -1 ? body.length : newline + 1;
      line += 1;
      if (bytes.length > 0) return bytes;
    }
    return undefined;
  };
  for (let action = nextLine(); action !== undefined; action = nextLine()) {
    if (items.length >= MOST_RECORDS) return { kind: 'too-many' };
    const [entry] = membersOf(action, 1) ?? [];
    const name = entry?.[0];
    const meta = entry === undefined ? undefined : membersOf(entry[1], 32);
    if (meta === undefined || !isAction(name)) return { kind: 'bad', line };
    const index = (stringOf(meta.get('_index')) ?? indexOfPath).slice(0, LONGEST_NAME);
    const id = stringOf(meta.get('_id'))?.slice(0, 2 * LONGEST_NAME);
    const document = name === 'delete' ? undefined : nextLine();
    if (name !== 'delete' && document === undefined) return { kind: 'bad', line };
    const isRecord = document !== undefined && (name === 'create' || name === 'index');
    const record = isRecord ? { bytes: document, ...(index === '' ? {} : { stream: index }) } : undefined;
    items.push({ action: name, index, id, ...(record === undefined ? {} : { record }) });
  }
  return at < body.length ? { kind: 'too-many' } : { kind: 'items', items };
}

const isAction = (name: string | undefined): name is BulkItem['action'] =>
  name === 'create' || name === 'index' || name === 'update' || name === 'delete';
