import { LineSplitter } from '../line-splitter.js';
import { RecordBytes } from '../tcp/record-bytes.js';

const NUL = 0x00;
const NEWLINE = 0x0a;
const SPACE = 0x20;
/** Longest MSG-LEN accepted: nine digits. */
const MAX_LENGTH_DIGITS = 9;

export interface SyslogFramerEvents {
  /** A whole message without its framing; a view that is valid only during the call. */
  message(bytes: Buffer): void;
  /** Once per over-long message. */
  tooLong(): void;
  /** The counts no longer fit the messages: nothing behind can be read. */
  broken(): void;
}

/** Bytes with which a frame may be separated from the next although none is asked for. */
const isFiller = (byte: number): boolean =>
  byte === NEWLINE || byte === 0x0d || byte === NUL || byte === SPACE;
const isDigit = (byte: number): boolean => byte >= 0x30 && byte <= 0x39;

/**
 * Frames of syslog over TCP (RFC 6587): octet counting when the connection begins with `LEN SP <`, else messages that end
 * with a newline or, when that comes first, NUL. Same bounds as `LineSplitter`.
 */
export class SyslogFramer {
  private readonly maxBytes: number;
  private readonly events: SyslogFramerEvents;
  private readonly lines: LineSplitter;
  private readonly held = new RecordBytes();
  private framing: 'unknown' | 'lines' | 'counted' | 'broken' = 'unknown';
  private delimiterKnown = false;
  /** Of a counted frame: digits read so far, and bytes still to come once the space was read. */
  private digits = 0;
  private length = 0;
  private missing = 0;
  private skipping = false;

  constructor(maxBytes: number, events: SyslogFramerEvents) {
    this.maxBytes = maxBytes;
    this.events = events;
    this.lines = new LineSplitter(maxBytes, {
      line: (bytes) => events.message(bytes),
      tooLong: () => events.tooLong(),
    });
  }

  get memoryBytes(): number {
    return this.held.memoryBytes + this.lines.memoryBytes;
  }

  get unfinished(): boolean {
    return this.held.length > 0 || this.digits > 0 || this.missing > 0 || this.lines.unfinished;
  }

  push(chunk: Buffer): void {
    switch (this.framing) {
      case 'unknown':
        this.begin(chunk);
        break;
      case 'lines':
        this.pushLines(chunk);
        break;
      case 'counted':
        this.pushCounted(chunk);
        break;
      case 'broken':
        break;
    }
  }

  /** The stream ended: a last line without its newline is whole, a counted frame without all its bytes is not. */
  end(): void {
    if (this.framing === 'unknown') this.settle('lines');
    this.lines.end();
    this.held.release();
  }

  giveUp(): boolean {
    // A few bytes that tell the framing: worth more than their room.
    if (this.framing === 'unknown') return false;
    const lost = this.lines.giveUp() || this.held.length > 0;
    this.skipping ||= this.held.length > 0;
    this.held.release();
    return lost;
  }

  private begin(chunk: Buffer): void {
    this.held.append(chunk.subarray(0, MAX_LENGTH_DIGITS + 2));
    const rest = chunk.subarray(MAX_LENGTH_DIGITS + 2);
    const framing = framingOf(this.held.view());
    if (framing === 'unknown') return;
    this.settle(framing);
    if (rest.length > 0) this.push(rest);
  }

  private settle(framing: 'lines' | 'counted'): void {
    const first = Buffer.from(this.held.view());
    this.held.release();
    this.framing = framing;
    this.push(first);
  }

  private pushLines(chunk: Buffer): void {
    if (!this.delimiterKnown) {
      const newline = chunk.indexOf(NEWLINE);
      const nul = chunk.indexOf(NUL);
      if (nul !== -1 && (newline === -1 || nul < newline)) this.lines.delimiter = NUL;
      this.delimiterKnown = newline !== -1 || nul !== -1;
    }
    this.lines.push(chunk);
  }

  private pushCounted(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.missing > 0) {
        const end = Math.min(chunk.length, at + this.missing);
        this.takeBody(chunk.subarray(at, end));
        at = end;
        continue;
      }
      if (!this.takeLengthByte(chunk[at] ?? 0)) {
        this.framing = 'broken';
        this.events.broken();
        return;
      }
      at += 1;
    }
  }

  /** False when this byte cannot stand here. */
  private takeLengthByte(byte: number): boolean {
    if (this.digits === 0 && isFiller(byte)) return true;
    if (isDigit(byte)) {
      this.digits += 1;
      this.length = this.length * 10 + byte - 0x30;
      return this.length > 0 && this.digits <= MAX_LENGTH_DIGITS;
    }
    if (byte !== SPACE) return false;
    this.missing = this.length;
    this.digits = 0;
    this.length = 0;
    this.skipping = this.missing > this.maxBytes;
    if (this.skipping) this.events.tooLong();
    return true;
  }

  private takeBody(part: Buffer): void {
    this.missing -= part.length;
    if (this.skipping) return;
    if (this.missing === 0 && this.held.length === 0) {
      this.events.message(part);
      return;
    }
    this.held.append(part);
    if (this.missing === 0) this.events.message(this.held.take());
  }
}

/** `lines`, unless the connection begins with `LEN SP <`. */
function framingOf(first: Buffer): 'unknown' | 'lines' | 'counted' {
  let at = 0;
  while (at < first.length && isDigit(first[at] ?? 0)) at += 1;
  if (at === 0 || at > MAX_LENGTH_DIGITS || first[0] === 0x30)
    return first.length === 0 ? 'unknown' : 'lines';
  if (at === first.length) return 'unknown';
  if (first[at] !== SPACE) return 'lines';
  if (at + 1 === first.length) return 'unknown';
  return first[at + 1] === 0x3c ? 'counted' : 'lines';
}
