import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { Rejection } from '@gatewatch/model';
import type { Gate } from '../fetch/gate.js';
import { storePatiently } from '../fetch/store-patiently.js';
import type { Intake } from '../source.js';
import { FailingObjects } from './failing-objects.js';
import type { ObjectPlaces } from './object-places.js';
import { type ObjectRef, withoutQuotes } from './object-ref.js';
import type { ReadOutcome } from './read-object.js';

export interface ListingSettings {
  readonly name: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly startAt: 'beginning' | 'end';
  /** How long after the time it bears an object may appear in a listing (an upload in parts bears the time of its start). */
  readonly lateMs: number;
  /** How often the whole prefix is listed; between that only behind the newest keys. */
  readonly fullListMs: number;
}

export interface ListingTools {
  readonly client: S3Client;
  readonly places: ObjectPlaces;
  readonly gate: Gate;
  readonly intake: Intake;
  readonly wallMs: () => number;
  readonly read: (object: ObjectRef) => Promise<ReadOutcome>;
}

type Positions = readonly { readonly key: string; readonly value: string }[];

const AFTER = 'after';
const DONE_BEFORE = 'done-before';
const NEWEST = 'newest';
const PROGRESS = 'progress';
/** Objects gathered before they are read in order of time. */
const GATHERED = 500;
const MOST_FAILING = 100;
/** An object that cannot be read for this long is given up and counted. */
const GIVE_UP_MS = 86_400_000;
const GIVEN_UP: Rejection = {
  kind: 'rejected',
  reason: 'bad-envelope',
  detail: 'An object could not be read for a day and was given up; the log says why.',
};

/**
 * Finds new objects by listing. Correct by time: whatever is older than `doneBefore` was read, whatever is younger is
 * remembered one by one. `after` (S3's `StartAfter`) only spares listing old keys: every `fullListMs` the whole prefix is
 * listed, so that a key that sorts before it is found as well. `progress` says how far a listing of many old objects got.
 */
export class BucketListing {
  private readonly settings: ListingSettings;
  private readonly tools: ListingTools;
  private readonly failing: FailingObjects;
  private after: string;
  private doneBeforeMs: number;
  private progress: { readonly key: string; readonly boundMs: number };
  private fullAtMs = Number.NEGATIVE_INFINITY;
  /** Latest time that an object bore so far, by the store's clock; ours plays no part. */
  private newestMs: number | undefined;
  /** Objects found and not read yet. */
  waiting = 0;
  problem: string | undefined;

  constructor(settings: ListingSettings, tools: ListingTools) {
    this.settings = settings;
    this.tools = tools;
    const positions = tools.intake.positions(settings.name);
    this.after = positions.get(AFTER) ?? '';
    const newest = positions.get(NEWEST);
    this.newestMs = newest === undefined ? undefined : Number(newest);
    this.doneBeforeMs = Number(positions.get(DONE_BEFORE) ?? 0);
    const [boundMs, ...key] = (positions.get(PROGRESS) ?? '0 ').split(' ');
    this.progress = { key: key.join(' '), boundMs: Number(boundMs) };
    this.failing = new FailingObjects(settings.bucket, positions);
  }

  /** Lists and reads. Throws when the bucket cannot be listed, or when nothing in it can be read. */
  async poll(): Promise<void> {
    const { wallMs, gate, places } = this.tools;
    const startedMs = wallMs();
    this.problem = undefined;
    const knownMs = this.newestMs ?? (await this.firstLook());
    if (knownMs === undefined) return;
    await this.tryFailing(startedMs);
    const full = startedMs - this.fullAtMs >= this.settings.fullListMs;
    const boundMs = knownMs - this.settings.lateMs;
    let newestMs = knownMs;
    let gathered: ObjectRef[] = [];
    let oldest = '';
    let allOld = true;
    for await (const object of this.list(full ? '' : this.after, boundMs)) {
      newestMs = Math.max(newestMs, object.atMs);
      allOld &&= object.settled;
      if (allOld) oldest = object.key;
      if (!this.isRead(object)) gathered.push(object);
      if (gathered.length < GATHERED) continue;
      await this.readAll(gathered, startedMs);
      gathered = [];
      if (gate.stopping) return;
      if (full) {
        this.progress = { key: object.key, boundMs };
        await this.note([{ key: PROGRESS, value: `${boundMs} ${object.key}` }, ...places.forgetSettled()]);
      }
    }
    await this.readAll(gathered, startedMs);
    if (gate.stopping) return;
    this.newestMs = newestMs;
    if (!full) return;
    this.fullAtMs = startedMs;
    this.doneBeforeMs = Math.max(this.doneBeforeMs, boundMs);
    if (oldest > this.after) this.after = oldest;
    this.progress = { key: '', boundMs: 0 };
    await this.note([
      { key: DONE_BEFORE, value: String(this.doneBeforeMs) },
      { key: NEWEST, value: String(newestMs) },
      { key: AFTER, value: this.after },
      { key: PROGRESS, value: '' },
      ...places.forgetSettled(),
      ...places.forgetBefore(this.doneBeforeMs),
    ]);
  }

  /** Before anything is read: which times the objects bear. Undefined while there are none. */
  private async firstLook(): Promise<number | undefined> {
    const { startAt, lateMs } = this.settings;
    let newestMs: number | undefined;
    let recent: ObjectRef[] = [];
    for await (const object of this.list('', 0)) {
      newestMs = Math.max(newestMs ?? 0, object.atMs);
      recent.push(object);
      const boundMs = newestMs - lateMs;
      if (recent.length >= 2 * GATHERED) recent = recent.filter(({ atMs }) => atMs >= boundMs);
    }
    if (startAt === 'beginning' || newestMs === undefined)
      return newestMs ?? (startAt === 'end' ? this.begin(0, []) : undefined);
    return this.begin(
      newestMs,
      recent.filter(({ atMs }) => atMs >= (newestMs ?? 0) - lateMs),
    );
  }

  /** `startAt: end`: what is there is left out, the youngest one by one. */
  private async begin(newestMs: number, recent: readonly ObjectRef[]): Promise<number> {
    this.newestMs = newestMs;
    this.doneBeforeMs = Math.max(0, newestMs - this.settings.lateMs);
    await this.note([
      { key: DONE_BEFORE, value: String(this.doneBeforeMs) },
      { key: NEWEST, value: String(newestMs) },
      ...this.tools.places.leaveOut(recent),
    ]);
    return newestMs;
  }

  private isRead(object: ObjectRef): boolean {
    const { key, atMs } = object;
    if (atMs < this.doneBeforeMs || this.tools.places.isDone(object) || this.failing.has(object)) return true;
    return (
      atMs < this.progress.boundMs && Buffer.compare(Buffer.from(key), Buffer.from(this.progress.key)) <= 0
    );
  }

  private async readAll(objects: ObjectRef[], nowMs: number): Promise<void> {
    this.waiting = objects.length;
    for (const object of objects.sort((a, b) => a.atMs - b.atMs)) {
      if (!(await this.tools.gate.open())) return;
      const outcome = await this.tools.read(object);
      this.waiting -= 1;
      if (outcome.kind !== 'failed') continue;
      this.problem = outcome.why;
      if (this.failing.size >= MOST_FAILING)
        throw new Error(`Many objects cannot be read, e.g. ${outcome.why}`);
      await this.note(this.failing.add(object, nowMs));
    }
  }

  private async tryFailing(nowMs: number): Promise<void> {
    for (const { object, sinceMs } of this.failing.all()) {
      if (!(await this.tools.gate.open())) return;
      const outcome = await this.tools.read(object);
      if (outcome.kind === 'stopped') return;
      if (outcome.kind === 'failed') {
        this.problem = outcome.why;
        if (nowMs - sinceMs < GIVE_UP_MS) continue;
        this.tools.intake.reject(this.settings.name, GIVEN_UP, object.bytes ?? 0);
      }
      await this.note(this.failing.remove(object));
    }
  }

  private async note(positions: Positions): Promise<void> {
    const { gate, intake } = this.tools;
    await storePatiently(gate, intake, this.settings.name, [], { positions });
  }

  private async *list(after: string, boundMs: number): AsyncGenerator<ObjectRef> {
    const { bucket, prefix } = this.settings;
    let token: string | undefined;
    do {
      const from =
        token === undefined ? (after === '' ? {} : { StartAfter: after }) : { ContinuationToken: token };
      const page = await this.tools.client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix, ...from }),
        { abortSignal: this.tools.gate.signal },
      );
      for (const { Key: key, ETag: etag, Size: bytes, LastModified: at } of page.Contents ?? []) {
        // Without a tag it is still being written, at stores where that can be seen.
        if (key === undefined || at === undefined || bytes === 0 || withoutQuotes(etag ?? '') === '')
          continue;
        const atMs = at.getTime();
        yield { bucket, key, etag: withoutQuotes(etag ?? ''), bytes, atMs, settled: atMs < boundMs };
      }
      token = page.IsTruncated === true ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }
}
