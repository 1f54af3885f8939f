import type { KongRow } from '../admin-api.js';
import { isOurs, isPreArmed } from '../kong-tags.js';
import { scopeOf } from '../plugin-scope.js';
import { type KongSnapshot, textOf } from './kong-snapshot.js';

interface RowIndex {
  /** Rows of ours in force that are bound to a consumer, by name and consumer. */
  readonly own: ReadonlyMap<string, readonly KongRow[]>;
  /** Rows that are not ours, by name, then by consumer ('' = bound to none). */
  readonly foreign: ReadonlyMap<string, ReadonlyMap<string, readonly KongRow[]>>;
  /** Rows in force of plugins that are bound to no consumer, by name: ours too. */
  readonly shared: ReadonlyMap<string, readonly KongRow[]>;
  /** Plugin objects of our orders. */
  readonly standing: number;
}

/** A snapshot serves many orders, so it is sorted once. */
const known = new WeakMap<KongSnapshot, RowIndex>();

function build({ plugins }: KongSnapshot): RowIndex {
  const foreign = new Map<string, Map<string, KongRow[]>>();
  const shared = new Map<string, KongRow[]>();
  const own = new Map<string, KongRow[]>();
  let standing = 0;
  for (const row of plugins) {
    const name = textOf(row, 'name');
    const { consumer } = scopeOf(row);
    if (consumer === '') {
      const rows = shared.get(name);
      if (rows === undefined) shared.set(name, [row]);
      else rows.push(row);
    }
    if (isOurs(row)) {
      if (!isPreArmed(row)) standing += 1;
      if (consumer !== '' && row.enabled !== false) {
        const key = `${name} ${consumer}`;
        own.set(key, [...(own.get(key) ?? []), row]);
      }
      continue;
    }
    const byConsumer = foreign.get(name) ?? new Map<string, KongRow[]>();
    foreign.set(name, byConsumer);
    const rows = byConsumer.get(consumer);
    if (rows === undefined) byConsumer.set(consumer, [row]);
    else rows.push(row);
  }
  return { foreign, shared, own, standing };
}

function indexOf(snapshot: KongSnapshot): RowIndex {
  const found = known.get(snapshot) ?? build(snapshot);
  known.set(snapshot, found);
  return found;
}

/** Rows of the plugin that are not ours and may matter to calls of the consumer. */
export function foreignRows(snapshot: KongSnapshot, name: string, consumer: string): readonly KongRow[] {
  const rows = indexOf(snapshot).foreign.get(name);
  const all = rows?.get('') ?? [];
  return consumer === '' ? all : [...all, ...(rows?.get(consumer) ?? [])];
}

/** Rows of the plugin that are not ours and bound to some consumer. */
export const foreignConsumerRows = (snapshot: KongSnapshot, name: string): readonly KongRow[] =>
  [...(indexOf(snapshot).foreign.get(name) ?? [])].flatMap(([consumer, rows]) =>
    consumer === '' ? [] : rows,
  );

/** Rows of a plugin that is bound to no consumer, whoever made them. */
export const sharedRows = (snapshot: KongSnapshot, name: string): readonly KongRow[] =>
  indexOf(snapshot).shared.get(name) ?? [];

/** Rows of the plugin that are ours, whichever order's, in force and bound to the consumer. */
export const ownRows = (snapshot: KongSnapshot, name: string, consumer: string): readonly KongRow[] =>
  indexOf(snapshot).own.get(`${name} ${consumer}`) ?? [];

export const standingObjects = (snapshot: KongSnapshot): number => indexOf(snapshot).standing;
