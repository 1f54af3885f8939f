import { RecordBytes } from '../tcp/record-bytes.js';
import { readHead, shortHead } from './msgpack-head.js';

export interface MsgpackFramerEvents {
  /** One whole value; a view that is valid only during the call. */
  value(bytes: Buffer): void;
  /** Nothing behind can be read. `invalid`: no MessagePack. `too-long`: a value passes the limit. */
  broken(why: 'invalid' | 'too-long'): void;
}

/**
 * Cuts a stream into MessagePack values without decoding them. Memory: the value under way, at most `maxBytes` (as a power
 * of two). Time: linear, whatever the sizes and counts that a sender claims.
 */
export class MsgpackFramer {
  /** Longest value, bytes; may be changed between values. */
  maxBytes: number;
  private readonly events: MsgpackFramerEvents;
  private readonly held = new RecordBytes();
  /** Where the next head stands, counted from the begin of the value under way; may lie beyond what has arrived. */
  private scanned = 0;
  /** Values still to come until the one under way is whole. */
  private missing = 1;
  private broken = false;

  constructor(maxBytes: number, events: MsgpackFramerEvents) {
    this.maxBytes = maxBytes;
    this.events = events;
  }

  get memoryBytes(): number {
    return this.held.memoryBytes;
  }

  get unfinished(): boolean {
    return this.held.length > 0;
  }

  push(chunk: Buffer): void {
    if (this.broken) return;
    this.held.append(chunk);
    const bytes = this.held.view();
    let start = 0;
    while (!this.broken) {
      const end = this.scan(bytes.subarray(start));
      if (end === 'incomplete') break;
      if (end === 'invalid' || end > this.maxBytes) {
        this.stop(end === 'invalid' ? end : 'too-long');
        return;
      }
      this.events.value(bytes.subarray(start, start + end));
      start += end;
    }
    if (this.broken) return;
    this.held.consume(start);
    if (Math.max(this.held.length, this.scanned) > this.maxBytes) this.stop('too-long');
  }

  /** Gives up the value under way, and with it the connection: without its end no other begins. */
  giveUp(): boolean {
    const lost = this.unfinished;
    this.held.release();
    this.broken ||= lost;
    return lost;
  }

  private scan(bytes: Buffer): number | 'incomplete' | 'invalid' {
    while (this.missing > 0) {
      const short = this.scanned < bytes.length ? shortHead(bytes[this.scanned] ?? 0) : -1;
      if (short >= 0) {
        this.scanned += 1 + (short >> 8);
        this.missing += (short & 0xff) - 1;
        continue;
      }
      const head = readHead(bytes, this.scanned);
      if (typeof head === 'string') return head;
      this.scanned += head.size + head.length;
      this.missing += head.count - 1;
    }
    if (this.scanned > bytes.length) return 'incomplete';
    const end = this.scanned;
    this.scanned = 0;
    this.missing = 1;
    return end;
  }

  private stop(why: 'invalid' | 'too-long'): void {
    this.broken = true;
    this.held.release();
    this.events.broken(why);
  }
}
