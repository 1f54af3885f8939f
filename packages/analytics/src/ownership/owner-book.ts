import { isCrowd, withCaller } from '../stats/caller-bits.js';
import { hash32 } from '../stats/hash.js';
import { DAYS, GUEST, GUEST_DAY, LAST_DAY, ObjectTable, OWNER, PARTNER } from './object-table.js';
import {
  exclusivity,
  isPublic,
  newTypeRecord,
  noteOther,
  noteOwn,
  noteVisitor,
  type TypeRecord,
} from './type-record.js';

/** Kinds of objects followed; beyond, a kind is not (its objects are still counted). */
const MAX_TYPES = 500;
/** In the owner's place: an object that more than two use belongs to nobody. Hashes of callers are larger. */
const SHARED = 1;
/** An object is somebody's when it was used on so many days by its one or two callers. */
const ESTABLISHED_DAYS = 2;

export interface Touch {
  readonly service: string;
  readonly type: string;
  readonly id: string;
  /** Hash of the caller, 32 bits. */
  readonly caller: number;
  /** An account of somebody; addresses own nothing. */
  readonly mayOwn: boolean;
  readonly day: number;
  readonly trusted: boolean;
}

/**
 * `foreign`: somebody else's object was used; how exclusive objects of its kind are, 0 … 1, undefined while too little is
 * known. `common`: the object is one that everybody looks at, as in a catalogue.
 */
export type Ownership =
  | { readonly kind: 'foreign'; readonly exclusivity: number | undefined }
  | { readonly kind: 'common' };

const COMMON: Ownership = { kind: 'common' };

/**
 * The ownership graph, learned from use: object → its one or two usual callers. A caller who comes back on another day
 * is one; a third one makes the object a shared one, in whose partner's place the callers seen are counted. Of each kind of object (per service) it learns how exclusive use is.
 */
export class OwnerBook {
  readonly #table = new ObjectTable();
  /** By service, then by type. */
  readonly #services = new Map<string, Map<string, TypeRecord>>();
  #kinds = 0;

  /** Says whether the object is somebody else's or everybody's, then notes who used it. Untrusted uses teach nothing. */
  touch(touch: Touch): Ownership | undefined {
    const record =
      this.#services.get(touch.service)?.get(touch.type) ??
      (touch.trusted ? this.#newKind(touch) : undefined);
    if (record === undefined) return undefined;
    if (touch.trusted && !touch.mayOwn) noteVisitor(record, touch.caller, touch.day);
    const found = this.#touchOf(record, touch);
    return found === undefined && touch.mayOwn && isPublic(record, touch.day) ? COMMON : found;
  }

  #touchOf(record: TypeRecord, touch: Touch): Ownership | undefined {
    const { seed } = record;
    const key = hash32(touch.id, seed);
    const check = hash32(touch.id, ~seed);
    const caller = Math.max(SHARED + 1, touch.caller);
    const mayOwn = touch.mayOwn && !record.roamers.includes(caller);
    const row = this.#table.find(key, check);
    if (row < 0) {
      if (touch.trusted && mayOwn) this.#table.add(key, check, caller, touch.day);
      return undefined;
    }
    if (!isOwned(this.#table.rows, row, record)) {
      if (touch.trusted && mayOwn) this.#table.renew(row, caller, touch.day);
      return undefined;
    }
    const { rows } = this.#table;
    const owner = rows[row + OWNER] ?? 0;
    if (owner === SHARED) {
      const callers = rows[row + PARTNER] ?? 0;
      if (touch.trusted) {
        rows[row + LAST_DAY] = touch.day;
        rows[row + PARTNER] = withCaller(callers, caller);
      }
      return isCrowd(callers) ? COMMON : undefined;
    }
    if (owner === caller || rows[row + PARTNER] === caller) {
      if (touch.trusted) noteOwner(rows, row, record, caller, touch.day);
      return undefined;
    }
    if ((rows[row + DAYS] ?? 0) < ESTABLISHED_DAYS) {
      if (touch.trusted && mayOwn) admit(rows, row, caller);
      return undefined;
    }
    const share = exclusivity(record);
    if (touch.trusted) noteGuest(rows, row, record, caller, touch.day, mayOwn);
    return { kind: 'foreign', exclusivity: share };
  }

  #newKind({ service, type }: Touch): TypeRecord | undefined {
    if (this.#kinds >= MAX_TYPES) return undefined;
    this.#kinds += 1;
    const record = newTypeRecord(hash32(type, hash32(service)));
    const types = this.#services.get(service);
    if (types === undefined) this.#services.set(service, new Map([[type, record]]));
    else types.set(type, record);
    return record;
  }

  dump(): unknown {
    const kinds = [...this.#services].map(([service, types]) => [service, [...types]] as const);
    return { table: this.#table.dump(), kinds };
  }

  restore(written: unknown): this {
    const { table, kinds } = written as {
      table: ReturnType<ObjectTable['dump']>;
      kinds: [string, [string, TypeRecord][]][];
    };
    this.#table.restore(table);
    for (const [service, types] of kinds) {
      this.#services.set(service, new Map(types));
      this.#kinds += types.length;
    }
    return this;
  }
}

function noteOwner(rows: Uint32Array, row: number, record: TypeRecord, caller: number, day: number): void {
  if (day <= (rows[row + LAST_DAY] ?? 0)) return;
  if ((rows[row + DAYS] ?? 0) >= ESTABLISHED_DAYS && !record.roamers.includes(caller))
    noteOwn(record, caller, day);
  rows[row + LAST_DAY] = day;
  rows[row + DAYS] = (rows[row + DAYS] ?? 0) + 1;
}

/** Who was found roaming since he was taken for an owner is one no more; false when nobody is left who owns it. */
function isOwned(rows: Uint32Array, row: number, { roamers }: TypeRecord): boolean {
  if (roamers.length === 0 || rows[row + OWNER] === SHARED) return true;
  if (roamers.includes(rows[row + PARTNER] ?? 0)) rows[row + PARTNER] = 0;
  if (!roamers.includes(rows[row + OWNER] ?? 0)) return true;
  const partner = rows[row + PARTNER] ?? 0;
  if (partner === 0) return false;
  rows[row + OWNER] = partner;
  rows[row + PARTNER] = 0;
  return true;
}

/** One more usual caller; the third makes it nobody's. */
function admit(rows: Uint32Array, row: number, caller: number): void {
  if (rows[row + PARTNER] === 0) {
    rows[row + PARTNER] = caller;
    return;
  }
  const callers = [rows[row + OWNER] ?? 0, rows[row + PARTNER] ?? 0, caller];
  rows[row + OWNER] = SHARED;
  rows[row + PARTNER] = callers.reduce(withCaller, 0);
}

/** A guest who comes back on another day becomes a usual caller. */
function noteGuest(
  rows: Uint32Array,
  row: number,
  record: TypeRecord,
  caller: number,
  day: number,
  mayOwn: boolean,
): void {
  noteOther(record, caller, day);
  if (rows[row + GUEST] === caller) {
    if (mayOwn && day > (rows[row + GUEST_DAY] ?? 0)) {
      admit(rows, row, caller);
      rows[row + GUEST] = 0;
    }
    return;
  }
  rows[row + GUEST] = caller;
  rows[row + GUEST_DAY] = day;
}
