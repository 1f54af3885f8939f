import type { EnrichedCall } from '@gatewatch/model';
import type { Subject } from '../subjects/subject.js';
import { type CallFacts, RECOGNISERS } from './index.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Services remembered; beyond, a service's memories are not kept (its calls are still counted). */
const MAX_SERVICES = 500;

/** The list as the engine sees it: each member's state is its own affair. */
const MEMBERS: readonly Recogniser<unknown, unknown>[] = RECOGNISERS;

/** Memories of recognisers that belong to no single subject, and the way to those that do. */
export class Notebook {
  #world: unknown[] = [];
  readonly #services = new Map<string, unknown[]>();

  /** What a call shows to every recogniser, in their order. `endpoint` is undefined where it may be invented. */
  read(
    call: EnrichedCall,
    around: Around,
    endpoint: Subject | undefined,
    serviceName: string | undefined,
  ): CallFacts {
    const facts: Record<string, unknown> = {};
    for (let position = 0; position < MEMBERS.length; position++) {
      const member = MEMBERS[position];
      if (member === undefined) continue;
      const notes = this.#notesFor(member, around, endpoint, serviceName);
      let state: unknown;
      if (notes !== undefined) {
        state = notes[position];
        if (state === undefined) {
          state = member.create();
          while (notes.length < position) notes.push(undefined);
          notes[position] = state;
        }
      }
      facts[member.id] = member.recognise(call, state, around);
    }
    return facts as CallFacts;
  }

  #notesFor(
    { keeps }: Recogniser<unknown, unknown>,
    { actor, source }: Around,
    endpoint: Subject | undefined,
    serviceName: string | undefined,
  ): unknown[] | undefined {
    switch (keeps) {
      case 'actor':
        return actor.notes;
      case 'identified':
        return actor.kind === 'ip' || actor.kind === 'session' ? undefined : actor.notes;
      case 'source':
        return source.notes;
      case 'endpoint':
        return endpoint?.notes;
      case 'service':
        return serviceName === undefined ? undefined : this.#service(serviceName);
      case 'world':
        return this.#world;
    }
  }

  #service(name: string): unknown[] | undefined {
    const known = this.#services.get(name);
    if (known !== undefined || this.#services.size >= MAX_SERVICES) return known;
    const made: unknown[] = [];
    this.#services.set(name, made);
    return made;
  }

  dump(): unknown {
    return {
      world: writeNotes(this.#world),
      services: [...this.#services].map(([name, notes]) => [name, writeNotes(notes)] as const),
    };
  }

  restore(written: unknown): void {
    const { world, services } = written as { world: unknown[]; services: [string, unknown[]][] };
    this.#world = readNotes(world);
    for (const [name, notes] of services) this.#services.set(name, readNotes(notes));
  }
}

/** A subject's notes as JSON data, by position of the recogniser; null where nothing is remembered. */
export const writeNotes = (notes: readonly unknown[]): unknown[] =>
  Array.from(notes, (state, position) => {
    if (state === undefined) return null;
    const write = MEMBERS[position]?.write;
    return write === undefined ? state : write(state);
  });

export const readNotes = (written: readonly unknown[]): unknown[] =>
  written.map((state, position) => {
    if (state === null) return undefined;
    const read = MEMBERS[position]?.read;
    return read === undefined ? state : read(state);
  });
