import type { FileHandle } from 'node:fs/promises';
import type { Rejection } from '@gatewatch/model';
import { GzipReading } from './gzip-reading.js';
import { packingOf } from './packing.js';
import { type Place, printedBytes, startOf } from './place.js';
import { PlainReading } from './plain-reading.js';
import { PRINT_BYTES, printOf } from './print.js';
import { readAt } from './read-at.js';
import type { Reading, Step } from './step.js';
import type { Tailed, TailTools } from './tailed.js';

/** How much of one file is read before the others have their turn. */
const TURN_BYTES = 8_388_608;
const SEARCHED_BYTES = 131_072;

const TOO_LONG: Rejection = {
  kind: 'rejected',
  reason: 'too-long',
  detail: 'The line is longer than `maxLineBytes`; it was passed over up to its end.',
};
const BROKEN: Rejection = {
  kind: 'rejected',
  reason: 'bad-compression',
  detail: 'A gzip file is damaged or was never finished; the lines before that place were taken.',
};

/** `other-content`: the file does not hold what was read from it. `stopped`: the source is stopping. */
export type TurnOutcome = 'done' | 'other-content' | 'stopped';

/** Reads a file whose place is known, up to its end or until others have their turn. */
export async function takeTurn(tailed: Tailed, tools: TailTools, nowMs: number): Promise<TurnOutcome> {
  const { book, open, gate } = tools;
  const { key, path, size } = tailed.found;
  const before = book.get(key);
  if (before === undefined) return 'done';
  // Nothing tells whether it is the same file: it may be another one with its inode.
  if (before.offset === 0 && before.path !== path && !open.has(key)) return 'other-content';
  if (before.packedBytes === size) {
    noteName(tailed, tools);
    return 'done';
  }
  if (!isDue(tailed, tools, nowMs)) return 'done';
  const handle = await open.get(key, path);
  if (handle === undefined) return 'done';
  const reading = await readingOf(tailed, handle, tools);
  if (size < tailed.readSize || (size === tailed.readSize && tailed.found.mtimeNs !== tailed.readMtimeNs))
    await reading.restart();
  tailed.more = true;
  for (let bytes = 0; bytes < TURN_BYTES; ) {
    if (!(await gate.open())) return 'stopped';
    const from = book.get(key)?.offset ?? 0;
    const step = await reading.step();
    switch (step.kind) {
      case 'lines':
        if (!(await takeOver(tailed, step, tools))) return 'stopped';
        bytes += step.place.offset - from;
        break;
      case 'searching':
        bytes += SEARCHED_BYTES;
        break;
      case 'end':
        noteName(tailed, tools);
        await keepFirstBytes(tailed, handle, tools);
        return atEnd(tailed, reading, tools, nowMs);
      case 'other-content':
        return 'other-content';
      case 'broken':
        noteRead(tailed);
        tailed.broken = true;
        await reading.restart();
        tailed.reading = undefined;
        return 'done';
    }
  }
  await keepFirstBytes(tailed, handle, tools);
  return 'done';
}

/** The file was renamed; noted only once its content has been found to be the same. */
function noteName({ found }: Tailed, { book }: TailTools): void {
  const place = book.get(found.key);
  if (place !== undefined && place.path !== found.path) book.set(found.key, { ...place, path: found.path });
}

function isDue(tailed: Tailed, { settings, intake, book }: TailTools, nowMs: number): boolean {
  const { key, path, size, mtimeNs } = tailed.found;
  if (tailed.more || tailed.readSize !== size || tailed.readMtimeNs !== mtimeNs) return true;
  const place = book.get(key);
  if (place?.path !== path) return true;
  const quietMs = nowMs - tailed.grewAtMs;
  if (tailed.broken && place !== undefined) {
    if (quietMs < settings.lingerMs) return false;
    intake.reject(settings.name, BROKEN, size);
    tailed.broken = false;
    book.set(key, { ...place, packedBytes: size });
    return false;
  }
  return settings.partialLineMs > 0 && quietMs >= settings.partialLineMs && (place?.offset ?? size) < size;
}

async function readingOf(tailed: Tailed, handle: FileHandle, tools: TailTools): Promise<Reading> {
  if (tailed.reading !== undefined) return tailed.reading;
  const { book, settings } = tools;
  tailed.packing ??= await packingOf(handle);
  const at = (): Place => book.get(tailed.found.key) ?? startOf(tailed.found.path);
  const Kind = tailed.packing === 'gzip' ? GzipReading : PlainReading;
  tailed.reading = new Kind(handle, at, settings.maxLineBytes);
  return tailed.reading;
}

/** Takes lines and place together; stores when there are enough. False when the source is stopping. */
async function takeOver(tailed: Tailed, step: Step, tools: TailTools): Promise<boolean> {
  if (step.kind !== 'lines') return true;
  const { settings, intake, batch, book, wallMs } = tools;
  const { key, path } = tailed.found;
  const receivedAtMs = wallMs();
  for (let index = 0; index < step.tooLong; index += 1)
    intake.reject(settings.name, TOO_LONG, settings.maxLineBytes);
  for (const line of step.lines) batch.add(path, line, receivedAtMs);
  book.set(key, { ...step.place, path });
  return batch.isFull ? batch.flush() : true;
}

async function atEnd(
  tailed: Tailed,
  reading: Reading,
  tools: TailTools,
  nowMs: number,
): Promise<TurnOutcome> {
  const { settings, book, open } = tools;
  const { key, size } = tailed.found;
  const packed = tailed.packing === 'gzip';
  const quiet = settings.partialLineMs > 0 && nowMs - tailed.grewAtMs >= settings.partialLineMs;
  if ((packed || quiet) && !(await takeOver(tailed, await reading.last(), tools))) return 'stopped';
  noteRead(tailed);
  tailed.caughtUpAtMs = nowMs;
  if (!packed) return 'done';
  const place = book.get(key);
  if (place !== undefined) book.set(key, { ...place, packedBytes: size });
  await open.close(key);
  return 'done';
}

function noteRead(tailed: Tailed): void {
  tailed.more = false;
  tailed.readSize = tailed.found.size;
  tailed.readMtimeNs = tailed.found.mtimeNs;
}

/** Takes the unfinished last line of a file that nobody will write any more. */
export async function takeLast(tailed: Tailed, tools: TailTools): Promise<void> {
  if (tailed.reading !== undefined) await takeOver(tailed, await tailed.reading.last(), tools);
}

async function keepFirstBytes(tailed: Tailed, handle: FileHandle, { book }: TailTools): Promise<void> {
  const place = book.get(tailed.found.key);
  if (place === undefined || tailed.packing !== 'plain') return;
  const length = printedBytes(place.offset);
  if (length === 0 || tailed.firstBytes?.length === PRINT_BYTES || tailed.firstBytes?.length === length)
    return;
  const first = await readAt(handle, 0, length);
  tailed.firstBytes = printOf(first) === place.head ? first : undefined;
}
