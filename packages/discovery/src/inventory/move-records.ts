import type { Assignment, TemplatedCall, Templater } from '../templater-contract.js';
import type { ChangeFeed } from './change-feed.js';
import type { EndpointRecord } from './endpoint-record.js';
import type { EndpointTable } from './endpoint-table.js';
import { endpointId } from './life-cycle.js';
import { mergeRecords } from './merge-records.js';
import { operationOf } from './placeholders.js';
import { type Part, partOfRecord, sharesOf } from './split-record.js';
import { listTop, noCounts } from './top-counts.js';

/** Templates named in the text of one change. */
const MOST_NAMED = 3;

export interface Moving {
  readonly table: EndpointTable;
  readonly feed: ChangeFeed;
  readonly templater: Templater;
  /** Whether templates of this service changed: only its paths are asked for again. */
  readonly changed: (service: string) => boolean;
  readonly nowMs: number;
  readonly sampleSize: number;
  readonly nextSerial: () => number;
}

/** What calls are grouped by that name neither service nor host; the templater knows them by an empty host. */
const NAMELESS = 'unknown';

/** A call as the record remembers it, good enough to ask the templater again. */
const sampleCall = (record: EndpointRecord, path: string): TemplatedCall => ({
  method: record.method,
  path,
  status: 200,
  host: record.named || record.service === NAMELESS ? '' : record.service,
  ...(record.named ? { service: { id: record.service, name: record.service } } : {}),
});

/** Which template a sampled path has now; the record's own where the templater does not know the path any more. */
const templateNow = (record: EndpointRecord, { template, known }: Assignment): string => {
  if (!known) return record.template;
  const operation = operationOf(record.template);
  return operation === '' || template.includes('#') ? template : template + operation;
};

/** What an endpoint's sampled paths are now, in the order of the samples. */
const partsOf = (record: EndpointRecord, templater: Templater): Part[] => {
  const parts = new Map<string, Part & { weight: number; values: Assignment['parameters'][] }>();
  for (const { item, hash, count } of listTop(record.samples)) {
    const assignment = templater.templateOf(sampleCall(record, item));
    const template = templateNow(record, assignment);
    const part = parts.get(template) ?? { template, samples: noCounts(), values: [], weight: 0 };
    part.samples.numbers.push(hash, count, 0);
    part.samples.items.push(item);
    part.values.push(assignment.parameters);
    part.weight += count;
    parts.set(template, part);
  }
  return [...parts.values()];
};

/** Counts of a record that moved go on under these serials; the greatest part takes what cannot be told apart. */
const renamedSerial = (pieces: readonly EndpointRecord[]): number =>
  pieces.reduce(
    (most, piece) => (piece.calls > most.calls ? piece : most),
    pieces[0] ?? { calls: 0, serial: 0 },
  ).serial;

/** What became of endpoints, by what they are now. */
const tell = (moving: Moving, moved: ReadonlyMap<EndpointRecord, readonly EndpointRecord[]>): void => {
  const renamed = new Map<string, string>();
  for (const [record, pieces] of moved) {
    const [first, second] = pieces;
    if (first !== undefined && second === undefined)
      renamed.set(`${record.service}\n${endpointId(record)}`, endpointId(first));
  }
  const unheard = moving.feed.rename(renamed);
  const before = new Map<EndpointRecord, string[]>();
  for (const [record, pieces] of moved) {
    if (unheard.has(`${record.service}\n${endpointId(record)}`)) continue;
    for (const piece of pieces) {
      const now = moving.table.get(piece.service, piece.method, piece.template);
      if (now === undefined || now.template === record.template) continue;
      const list = before.get(now) ?? [];
      list.push(record.template);
      before.set(now, list);
    }
  }
  for (const [record, templates] of before) {
    const more = templates.length > MOST_NAMED ? ` and ${templates.length - MOST_NAMED} more` : '';
    moving.feed.note({
      atMs: moving.nowMs,
      kind: 'template-changed',
      service: record.service,
      subject: endpointId(record),
      detail: `was ${templates.slice(0, MOST_NAMED).join(', ')}${more}`,
    });
  }
};

/**
 * Moves counts to the templates there are now: renamed, merged, or apportioned to several by the sampled paths. Returns the
 * new serial of every record that moved; empty when nothing did.
 */
export const moveRecords = (moving: Moving): ReadonlyMap<number, number> => {
  const { table, templater } = moving;
  const moved = new Map<EndpointRecord, readonly EndpointRecord[]>();
  for (const record of table.records()) {
    if (!moving.changed(record.service)) continue;
    const parts = partsOf(record, templater);
    if (parts.length === 0 || (parts.length === 1 && parts[0]?.template === record.template)) continue;
    const shares = sharesOf(parts.map((part) => part.weight));
    const pieces = parts.map((part, index) =>
      partOfRecord(record, part, shares[index] ?? ((count) => count), moving.nextSerial()),
    );
    moved.set(
      record,
      pieces.filter((piece) => piece.calls > 0),
    );
  }
  // First all leave, then all arrive: one may take the place that another one leaves.
  for (const record of moved.keys()) table.remove(record);
  const serials = new Map<number, number>();
  for (const [record, pieces] of moved) {
    for (const piece of pieces) {
      const there = table.get(piece.service, piece.method, piece.template);
      if (there === undefined) table.put(piece);
      else {
        mergeRecords(there, piece, moving.sampleSize);
        piece.serial = there.serial;
      }
    }
    serials.set(record.serial, renamedSerial(pieces));
  }
  if (moved.size > 0) tell(moving, moved);
  return serials;
};
