import { SeenWindow } from '../fetch/seen-window.js';
import { digestOf, idOf, type ObjectRef } from './object-ref.js';

type Positions = { readonly key: string; readonly value: string }[];

const SPAN_MS = 600_000;
const MOST_SEEN = 40_000;
/** Objects begun and not finished that are remembered. */
const MOST_BEGUN = 200;
const BEGUN = 'p:';
/** Settled objects read since the listing's progress was last noted. */
const SETTLED = 'settled';
const MOST_SETTLED = 2000;
const DIGEST_CHARS = 16;

/** How far each object has been read, and which were read whole. Changes are durable with the lines they belong to. */
export class ObjectPlaces {
  private readonly window: SeenWindow;
  private readonly begun = new Map<string, number>();
  private readonly settled = new Set<string>();

  constructor(positions: ReadonlyMap<string, string>) {
    this.window = new SeenWindow(positions, SPAN_MS, MOST_SEEN);
    for (const [key, value] of positions) if (key.startsWith(BEGUN)) this.begun.set(key, Number(value));
    const settled = positions.get(SETTLED) ?? '';
    for (let at = 0; at < settled.length; at += DIGEST_CHARS)
      this.settled.add(settled.slice(at, at + DIGEST_CHARS));
  }

  isDone(object: ObjectRef): boolean {
    return this.settled.has(digestOf(object)) || this.window.hasAnywhere(idOf(object));
  }

  /** Unpacked bytes that are durable. */
  offset(object: ObjectRef): number {
    return this.begun.get(BEGUN + digestOf(object)) ?? 0;
  }

  /** What to store with lines of the object that end before `offset`. */
  reached(object: ObjectRef, offset: number): Positions {
    const key = BEGUN + digestOf(object);
    this.begun.delete(key);
    this.begun.set(key, offset);
    const forgotten: Positions = [];
    for (const oldest of this.begun.keys()) {
      if (this.begun.size <= MOST_BEGUN) break;
      this.begun.delete(oldest);
      forgotten.push({ key: oldest, value: '' });
    }
    return [...forgotten, { key, value: String(offset) }];
  }

  /** What to store with the last lines of the object. */
  done(object: ObjectRef): Positions {
    const key = BEGUN + digestOf(object);
    const begun = this.begun.delete(key) ? [{ key, value: '' }] : [];
    if (!object.settled) {
      this.window.add(object.atMs, idOf(object));
      return [...begun, ...this.window.takeChanges()];
    }
    this.settled.add(digestOf(object));
    for (const oldest of this.settled) {
      if (this.settled.size <= MOST_SETTLED) break;
      this.settled.delete(oldest);
    }
    return [...begun, { key: SETTLED, value: [...this.settled].join('') }];
  }

  /** The listing's progress says now what was read of the settled ones. */
  forgetSettled(): Positions {
    this.settled.clear();
    return [{ key: SETTLED, value: '' }];
  }

  /** What to store of objects that are to be left out. */
  leaveOut(objects: readonly ObjectRef[]): Positions {
    for (const object of objects) this.window.add(object.atMs, idOf(object));
    return this.window.takeChanges();
  }

  forgetBefore(atMs: number): Positions {
    this.window.forgetBefore(atMs);
    return this.window.takeChanges();
  }
}
