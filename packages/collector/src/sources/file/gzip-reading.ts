import type { FileHandle } from 'node:fs/promises';
import { type Place, printedBytes } from './place.js';
import { PRINT_BYTES, printOf } from './print.js';
import { MOST_LINES, type Reading, type Step, trimLine } from './step.js';
import { isCutShort, unpack } from './unpack.js';

const NEWLINE = 0x0a;
const END: Step = { kind: 'end' };
const SEARCHING: Step = { kind: 'searching' };

/** Reads the unpacked content of a gzip file from its place on. Memory: one line in progress and one chunk. */
export class GzipReading implements Reading {
  private readonly handle: FileHandle;
  private readonly maxLineBytes: number;
  private readonly at: () => Place;
  private chunks: AsyncGenerator<Buffer> | undefined;
  /** Unpacked bytes not yet part of a line that was given out; they begin at `start`. */
  private held = Buffer.alloc(0);
  private start = 0;
  private tooLong = false;
  private ended = false;
  private head = Buffer.alloc(0);
  /** The bytes before `start`. */
  private window = Buffer.alloc(0);

  constructor(handle: FileHandle, at: () => Place, maxLineBytes: number) {
    this.handle = handle;
    this.at = at;
    this.maxLineBytes = maxLineBytes;
  }

  async step(): Promise<Step> {
    if (this.start < this.at().offset) return this.skip();
    if (this.held.indexOf(NEWLINE) !== -1) return this.cut();
    if (this.ended) return END;
    // One more byte may be the return before the newline.
    if (this.held.length > this.maxLineBytes + 1) {
      this.tooLong = true;
      this.pass(this.held.length);
    }
    return this.more();
  }

  /** Moves up to the place, and checks that what stands before it is what was read there. */
  private async skip(): Promise<Step> {
    const { offset, head, tail } = this.at();
    this.pass(Math.min(this.held.length, offset - this.start));
    if (this.start < offset) return this.ended ? { kind: 'other-content' } : this.more();
    const same =
      printOf(this.window) === tail && printOf(this.head.subarray(0, printedBytes(offset))) === head;
    return same ? SEARCHING : { kind: 'other-content' };
  }

  private async more(): Promise<Step> {
    this.chunks ??= unpack(this.handle);
    try {
      const { value, done } = await this.chunks.next();
      if (done === true) this.ended = true;
      else this.held = Buffer.concat([this.held, value]);
      return SEARCHING;
    } catch (error) {
      this.chunks = undefined;
      return { kind: 'broken', cutShort: isCutShort(error) };
    }
  }

  private cut(): Step {
    const { path } = this.at();
    const lines: Buffer[] = [];
    let tooLong = 0;
    let from = 0;
    while (lines.length + tooLong < MOST_LINES) {
      const end = this.held.indexOf(NEWLINE, from);
      if (end === -1) break;
      const line = trimLine(this.held.subarray(from, end));
      if (this.tooLong || line.length > this.maxLineBytes) tooLong += 1;
      else lines.push(line);
      this.tooLong = false;
      from = end + 1;
    }
    this.pass(from);
    return { kind: 'lines', lines, tooLong, place: this.place(path) };
  }

  async last(): Promise<Step> {
    if (!this.ended || (this.held.length === 0 && !this.tooLong)) return END;
    const rest = trimLine(this.held);
    const tooLong = this.tooLong || rest.length > this.maxLineBytes;
    this.pass(this.held.length);
    this.tooLong = false;
    return {
      kind: 'lines',
      lines: tooLong ? [] : [rest],
      tooLong: tooLong ? 1 : 0,
      place: this.place(this.at().path),
    };
  }

  async restart(): Promise<void> {
    await this.chunks?.return(undefined);
    this.chunks = undefined;
    this.held = Buffer.alloc(0);
    this.start = 0;
    this.head = Buffer.alloc(0);
    this.window = Buffer.alloc(0);
    this.tooLong = false;
    this.ended = false;
  }

  /** Gives up the first `count` held bytes: they are behind `start` now. */
  private pass(count: number): void {
    const passed = this.held.subarray(0, count);
    if (this.head.length < PRINT_BYTES)
      this.head = Buffer.concat([this.head, passed.subarray(0, PRINT_BYTES - this.head.length)]);
    const joined = Buffer.concat([this.window, passed.subarray(-PRINT_BYTES)]);
    this.window = joined.subarray(Math.max(0, joined.length - PRINT_BYTES));
    this.held = this.held.subarray(count);
    this.start += count;
  }

  private place(path: string): Place {
    const head = this.head.subarray(0, printedBytes(this.start));
    return { offset: this.start, head: printOf(head), tail: printOf(this.window), path };
  }
}
