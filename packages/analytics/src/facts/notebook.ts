import type { EnrichedCall } from '@gatewatch/model';
import type { Subject } from '../subjects/subject.js';
import { type CallFacts, RECOGNISERS } from './index.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Services remembered; beyond, a service's memories are not kept (its calls are still counted). */
const MAX_SERVICES = 500;

/** The list as the engine sees it: each member's state is its own affair. */
const MEMBERS: readonly Recogniser<unknown, unknown>[] = RECOGNISERS;

/** Whoever something is remembered of. */
interface Noted {
  notes: unknown[];
}

/** Whose memory stands first in a list of notes: what any caller needs, what an address, what identified ones; then the rest. */
const ORDER = ['actor', 'source', 'identified', 'endpoint', 'service', 'world'] as const;
/** Of these there are millions: what remembers nothing yet is not kept. */
const OF_CALLERS: readonly string[] = ['actor', 'source', 'identified'];
/** Recognisers by their place in lists of notes, which are no longer than needed. */
const BY_SLOT = ORDER.flatMap((keeps) => MEMBERS.filter((member) => member.keeps === keeps));
const PLACED = MEMBERS.map((member) => ({ member, keeps: member.keeps, slot: BY_SLOT.indexOf(member) }));
const NO_FACTS: Readonly<Record<string, unknown>> = Object.fromEntries(
  MEMBERS.map(({ id }) => [id, undefined]),
);

function keep(owner: Noted, slot: number, state: unknown): void {
  const more = slot + 1 - owner.notes.length;
  if (more > 0) owner.notes = owner.notes.concat(new Array<undefined>(more).fill(undefined));
  owner.notes[slot] = state;
}

/** What each remembers of somebody of whom it has seen nothing. */
const BLANK: readonly unknown[] = BY_SLOT.map((member) => member.create());

/** Whether plain data is the same; maps and sets never are. */
function isAlike(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((value, at) => isAlike(value, other[at]));
  if (Object.getPrototypeOf(one) !== Object.prototype) return false;
  for (const name in one) if (!isAlike((one as Fields)[name], (other as Fields)[name])) return false;
  return true;
}

type Fields = Readonly<Record<string, unknown>>;

/** Memories of recognisers that belong to no single subject, and the way to those that do. */
export class Notebook {
  readonly #world: Noted = { notes: [] };
  readonly #services = new Map<string, Noted>();
  /** By place: a fresh memory for the next caller of whom something is to be remembered. */
  readonly #fresh: unknown[] = BY_SLOT.map((member) => member.create());

  /** What a call shows to every recogniser, in their order. `endpoint` is undefined where it may be invented. */
  read(
    call: EnrichedCall,
    around: Around,
    endpoint: Subject | undefined,
    serviceName: string | undefined,
  ): CallFacts {
    // A copy has all its properties from the beginning; an empty object would be rebuilt with each one that comes.
    const facts: Record<string, unknown> = { ...NO_FACTS };
    const { actor, source } = around;
    const isIdentified = actor.kind !== 'ip' && actor.kind !== 'session';
    const service = serviceName === undefined ? undefined : this.#service(serviceName);
    for (const { member, keeps, slot } of PLACED) {
      let owner: Noted | undefined;
      switch (keeps) {
        case 'actor':
          owner = actor;
          break;
        case 'identified':
          owner = isIdentified ? actor : undefined;
          break;
        case 'source':
          owner = source;
          break;
        case 'endpoint':
          owner = endpoint;
          break;
        case 'service':
          owner = service;
          break;
        case 'world':
          owner = this.#world;
          break;
      }
      const state = owner?.notes[slot];
      facts[member.id] =
        owner === undefined || state !== undefined
          ? member.recognise(call, state, around)
          : this.#first(owner, member, slot, call, around);
    }
    return facts as CallFacts;
  }

  /** Nothing is remembered of the owner yet: what leaves a fresh memory as it was need not be kept. */
  #first(
    owner: Noted,
    member: Recogniser<unknown, unknown>,
    slot: number,
    call: EnrichedCall,
    around: Around,
  ): unknown {
    const state = this.#fresh[slot];
    const fact = member.recognise(call, state, around);
    if (OF_CALLERS.includes(member.keeps) && isAlike(state, BLANK[slot])) return fact;
    keep(owner, slot, state);
    this.#fresh[slot] = member.create();
    return fact;
  }

  #service(name: string): Noted | undefined {
    const known = this.#services.get(name);
    if (known !== undefined || this.#services.size >= MAX_SERVICES) return known;
    const made: Noted = { notes: [] };
    this.#services.set(name, made);
    return made;
  }

  dump(): unknown {
    return {
      world: writeNotes(this.#world.notes),
      services: [...this.#services].map(([name, { notes }]) => [name, writeNotes(notes)] as const),
    };
  }

  restore(written: unknown): void {
    const { world, services } = written as { world: unknown[]; services: [string, unknown[]][] };
    this.#world.notes = readNotes(world);
    for (const [name, notes] of services) this.#services.set(name, { notes: readNotes(notes) });
  }
}

/** What people called normal is learned anew, see `Recogniser.loosen`. */
export function loosenNotes(notes: readonly unknown[]): void {
  notes.forEach((state, slot) => {
    if (state !== undefined && state !== null) BY_SLOT[slot]?.loosen?.(state);
  });
}

/** A subject's notes as JSON data, by place in the list; null where nothing is remembered. */
export const writeNotes = (notes: readonly unknown[]): unknown[] =>
  notes.map((state, slot) => {
    if (state === undefined) return null;
    const write = BY_SLOT[slot]?.write;
    return write === undefined ? state : write(state);
  });

export const readNotes = (written: readonly unknown[]): unknown[] =>
  written.map((state, slot) => {
    if (state === null) return undefined;
    const read = BY_SLOT[slot]?.read;
    return read === undefined ? state : read(state);
  });
