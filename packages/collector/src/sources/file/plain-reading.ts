import type { FileHandle } from 'node:fs/promises';
import { type Place, printedBytes } from './place.js';
import { PRINT_BYTES, printOf } from './print.js';
import { readAt } from './read-at.js';
import { MOST_LINES, type Reading, type Step, trimLine } from './step.js';

const CHUNK = 262_144;
const NEWLINE = 0x0a;
const END: Step = { kind: 'end' };
const SEARCHING: Step = { kind: 'searching' };
const OTHER: Step = { kind: 'other-content' };

/** The place at `offset` of the content as it is now. */
export async function placeAt(handle: FileHandle, path: string, offset: number): Promise<Place> {
  const length = printedBytes(offset);
  const [head, tail] = [await readAt(handle, 0, length), await readAt(handle, offset - length, length)];
  return { offset, head: printOf(head), tail: printOf(tail), path };
}

/**
 * Reads a file from its place on. Each step first checks that the bytes before the place are those that were read there: so
 * a truncation is seen even when the file has outgrown the place again. No memory is held between steps: a line in
 * progress is searched for its end, each byte once, and read when it is whole.
 */
export class PlainReading implements Reading {
  private readonly handle: FileHandle;
  private readonly maxLineBytes: number;
  private readonly at: () => Place;
  /** No newline from the place up to here. */
  private searchedTo = 0;
  /** The bytes from the place up to here are NULs: a hole left by truncation under a writer that does not append. */
  private zerosTo = 0;

  /** `at`: the place read up to; moves when what a step gave is taken over. */
  constructor(handle: FileHandle, at: () => Place, maxLineBytes: number) {
    this.handle = handle;
    this.at = at;
    this.maxLineBytes = maxLineBytes;
  }

  async step(): Promise<Step> {
    const { offset } = this.at();
    if (this.searchedTo <= offset) return this.read(CHUNK);
    const chunk = await readAt(this.handle, this.searchedTo, CHUNK);
    const newline = chunk.indexOf(NEWLINE);
    this.countZeros(chunk);
    if (newline === -1 && chunk.length === CHUNK) {
      this.searchedTo += CHUNK;
      return SEARCHING;
    }
    if (!(await this.isSame())) return OTHER;
    if (newline === -1) {
      this.searchedTo += chunk.length;
      return END;
    }
    const end = this.searchedTo + newline + 1;
    if (this.zerosTo > offset) return this.jump(Math.min(this.zerosTo, end - 1), 0);
    // One more byte may be the return before the newline.
    if (end - 1 - offset > this.maxLineBytes + 1) return this.jump(end, 1);
    return this.read(Math.max(CHUNK, end - offset));
  }

  async last(): Promise<Step> {
    const { offset, path } = this.at();
    const start = Math.max(offset, this.zerosTo);
    const rest = await readAt(this.handle, start, this.maxLineBytes + 2);
    if (rest.length === 0 || rest.includes(NEWLINE)) return END;
    const line = trimLine(rest);
    const tooLong = line.length > this.maxLineBytes;
    const { size } = await this.handle.stat();
    const place = await placeAt(this.handle, path, tooLong ? Math.max(size, start) : start + rest.length);
    return { kind: 'lines', lines: tooLong ? [] : [line], tooLong: tooLong ? 1 : 0, place };
  }

  async restart(): Promise<void> {
    this.searchedTo = 0;
    this.zerosTo = 0;
  }

  private async isSame(): Promise<boolean> {
    const { offset, tail } = this.at();
    const length = printedBytes(offset);
    const window = await readAt(this.handle, offset - length, length);
    return window.length === length && printOf(window) === tail && (await this.hasHead());
  }

  /** Lines can end alike: the beginning must be the same too. */
  private async hasHead(): Promise<boolean> {
    const { offset, head } = this.at();
    if (offset <= PRINT_BYTES) return true;
    return printOf(await readAt(this.handle, 0, PRINT_BYTES)) === head;
  }

  private async jump(offset: number, tooLong: number): Promise<Step> {
    this.searchedTo = offset;
    return { kind: 'lines', lines: [], tooLong, place: await placeAt(this.handle, this.at().path, offset) };
  }

  private countZeros(chunk: Buffer): void {
    const { offset } = this.at();
    if (Math.max(this.zerosTo, offset) < this.searchedTo) return;
    let zeros = 0;
    while (zeros < chunk.length && chunk[zeros] === 0) zeros += 1;
    this.zerosTo = this.searchedTo + zeros;
  }

  private async read(want: number): Promise<Step> {
    const { offset, head, tail, path } = this.at();
    const before = printedBytes(offset);
    const buffer = await readAt(this.handle, offset - before, before + want);
    if (buffer.length < before || printOf(buffer.subarray(0, before)) !== tail) return OTHER;
    if (!(await this.hasHead())) return OTHER;
    const lines: Buffer[] = [];
    let tooLong = 0;
    let start = before;
    while (lines.length + tooLong < MOST_LINES) {
      const end = buffer.indexOf(NEWLINE, start);
      if (end === -1) break;
      const line = trimLine(buffer.subarray(start, end));
      if (line.length > this.maxLineBytes) tooLong += 1;
      else lines.push(line);
      start = end + 1;
    }
    if (start === before) {
      this.searchedTo = offset;
      this.zerosTo = offset;
      this.countZeros(buffer.subarray(before));
      this.searchedTo = offset + buffer.length - before;
      return buffer.length - before === want ? SEARCHING : END;
    }
    const next = offset + start - before;
    const place: Place = {
      offset: next,
      head: offset >= PRINT_BYTES ? head : printOf(buffer.subarray(0, printedBytes(next))),
      tail: printOf(buffer.subarray(start - printedBytes(next), start)),
      path,
    };
    return { kind: 'lines', lines, tooLong, place };
  }
}
