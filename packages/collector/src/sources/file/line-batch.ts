import type { RawLine } from '@gatewatch/model';
import type { Gate } from '../fetch/gate.js';
import { storePatiently } from '../fetch/store-patiently.js';
import type { Intake } from '../source.js';
import type { PlaceBook } from './place-book.js';

const MOST_LINES = 2000;
const MOST_BYTES = 1_048_576;

/** Gathers lines of many files and stores them together with the places behind them. */
export class LineBatch {
  private readonly gate: Gate;
  private readonly intake: Intake;
  private readonly source: string;
  private readonly book: PlaceBook;
  private lines: RawLine[] = [];
  private bytes = 0;

  constructor(gate: Gate, intake: Intake, source: string, book: PlaceBook) {
    this.gate = gate;
    this.intake = intake;
    this.source = source;
    this.book = book;
  }

  /** The book must hold the place behind the line before the next `flush`. */
  add(stream: string, bytes: Buffer, receivedAtMs: number): void {
    this.lines.push({ source: this.source, receivedAtMs, bytes, stream });
    this.bytes += bytes.length;
  }

  get isFull(): boolean {
    return this.lines.length >= MOST_LINES || this.bytes >= MOST_BYTES;
  }

  /** False when the source is stopping and nothing must be read any more. */
  async flush(): Promise<boolean> {
    if (this.lines.length === 0 && !this.book.hasChanges) return !this.gate.stopping;
    const { lines } = this;
    this.lines = [];
    this.bytes = 0;
    const positions = this.book.takeChanges();
    return (await storePatiently(this.gate, this.intake, this.source, lines, { positions })) === 'stored';
  }
}
