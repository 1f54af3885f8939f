import { basename, dirname } from 'node:path';
import { decodePlace, encodePlace, type Place } from './place.js';
import { stemOf } from './rotated-name.js';

/** Content that no file has any more is remembered under a key of its own, to be known again when it comes back packed. */
const PAST = 'was:';
/** When it was looked last: files that appear now are new, not old. */
const LOOKED = '@';

/** A place whose file may have become, or been copied to, a given path. */
export interface Relative {
  readonly key: string;
  readonly place: Place;
  /** The path looks like a rotated form of the place's. */
  readonly rotated: boolean;
  readonly sameFolder: boolean;
}

/**
 * The places of all files, by `dev:inode`, as they will be durable with the next mark. Bounded: places without a file are
 * forgotten after a while, the oldest first when there are too many.
 */
export class PlaceBook {
  private readonly places = new Map<string, Place>();
  /** By the stem of the name, by key. */
  private readonly kin = new Map<
    string,
    Map<string, { readonly folder: string; readonly nameLength: number }>
  >();
  private readonly changed = new Set<string>();
  private readonly goneSinceMs = new Map<string, number>();
  /** When the source last looked at its files, epoch milliseconds; undefined before it ever did. */
  lookedAtMs: number | undefined;

  constructor(positions: ReadonlyMap<string, string>) {
    const looked = positions.get(LOOKED);
    this.lookedAtMs = looked === undefined ? undefined : Number(looked);
    for (const [key, value] of positions) {
      const place = key === LOOKED ? undefined : decodePlace(value);
      if (place !== undefined) this.put(key, place);
    }
  }

  /** Durable with the next mark; by itself it makes none, but for the first time. */
  noteLook(wallMs: number): void {
    if (this.lookedAtMs === undefined) this.changed.add(LOOKED);
    this.lookedAtMs = wallMs;
  }

  get(key: string): Place | undefined {
    return this.places.get(key);
  }

  entries(): Iterable<readonly [string, Place]> {
    return this.places;
  }

  /** Places of which `path` may be a rotated form, or which are at that very path. */
  *relatives(path: string): Generator<Relative> {
    const [folder, name] = [dirname(path), basename(path)];
    for (const [key, kin] of this.kin.get(stemOf(path)) ?? []) {
      const rotated = name.length > kin.nameLength;
      const place = this.places.get(key);
      if (place !== undefined && (rotated || place.path === path))
        yield { key, place, rotated, sameFolder: kin.folder === folder };
    }
  }

  set(key: string, place: Place): void {
    this.put(key, place);
    this.changed.add(key);
  }

  remove(key: string): void {
    this.goneSinceMs.delete(key);
    const place = this.places.get(key);
    if (place === undefined) return;
    this.places.delete(key);
    this.unlist(key, place.path);
    this.changed.add(key);
  }

  private put(key: string, place: Place): void {
    const before = this.places.get(key);
    this.places.set(key, place);
    if (before?.path === place.path) return;
    if (before !== undefined) this.unlist(key, before.path);
    const stem = stemOf(place.path);
    const kin = this.kin.get(stem) ?? new Map();
    this.kin.set(
      stem,
      kin.set(key, { folder: dirname(place.path), nameLength: basename(place.path).length }),
    );
  }

  private unlist(key: string, path: string): void {
    const stem = stemOf(path);
    const kin = this.kin.get(stem);
    kin?.delete(key);
    if (kin?.size === 0) this.kin.delete(stem);
  }

  /** The file has other content now (truncated, inode given to another file): what was read stays known, under the key answered. */
  leaveBehind(key: string): string | undefined {
    const place = this.places.get(key);
    this.remove(key);
    if (place === undefined || place.offset === 0) return undefined;
    const past = `${PAST}${place.head}${place.tail}${place.offset}`;
    this.set(past, place);
    return past;
  }

  /** Notes which places have no file; forgets those without one for `forgetMs`, or too many of them. */
  noteGone(gone: ReadonlySet<string>, nowMs: number, forgetMs: number, most: number): void {
    for (const key of this.goneSinceMs.keys()) if (!gone.has(key)) this.goneSinceMs.delete(key);
    for (const key of gone) {
      const since = this.goneSinceMs.get(key) ?? nowMs;
      this.goneSinceMs.set(key, since);
      if (nowMs - since >= forgetMs) this.remove(key);
    }
    for (const key of this.goneSinceMs.keys()) {
      if (this.goneSinceMs.size <= most) return;
      this.remove(key);
    }
  }

  get hasChanges(): boolean {
    return this.changed.size > 0;
  }

  /** What the next mark must say; the caller stores it before anything else. */
  takeChanges(): { readonly key: string; readonly value: string }[] {
    if (this.lookedAtMs !== undefined && this.changed.size > 0) this.changed.add(LOOKED);
    const positions = [...this.changed].map((key) => {
      if (key === LOOKED) return { key, value: String(this.lookedAtMs) };
      const place = this.places.get(key);
      return { key, value: place === undefined ? '' : encodePlace(place) };
    });
    this.changed.clear();
    return positions;
  }
}
