import type { RawLine } from '@gatewatch/model';
import type { Intake, Mark } from '../source.js';
import type { Gate } from './gate.js';
import { storePatiently } from './store-patiently.js';

const MOST_LINES = 2000;
const MOST_BYTES = 1_048_576;

/**
 * Gathers the lines of one stream and stores them in order, one delivery under way at a time, so that an origin is read on
 * while the last delivery becomes durable. Memory: two deliveries.
 */
export class LineStore {
  private readonly gate: Gate;
  private readonly intake: Intake;
  private readonly source: string;
  private lines: RawLine[] = [];
  private bytes = 0;
  private underWay: Promise<'stored' | 'stopped'> | undefined;

  constructor(gate: Gate, intake: Intake, source: string) {
    this.gate = gate;
    this.intake = intake;
    this.source = source;
  }

  /** `line.bytes` must stay valid. */
  add(line: Omit<RawLine, 'source'>): void {
    this.lines.push({ ...line, source: this.source });
    this.bytes += line.bytes.length;
  }

  get isFull(): boolean {
    return this.lines.length >= MOST_LINES || this.bytes >= MOST_BYTES;
  }

  /** Starts storing what there is unless a delivery is under way; waits for that one when there is no room for more. */
  async move(mark: Mark = {}): Promise<'stored' | 'stopped'> {
    if (this.underWay !== undefined && !this.isFull) return 'stored';
    if ((await this.underWay) === 'stopped') return 'stopped';
    if (this.lines.length === 0) return 'stored';
    const lines = this.take();
    const delivery = storePatiently(this.gate, this.intake, this.source, lines, mark).then((outcome) => {
      if (outcome === 'stopped') this.lines = [...lines, ...this.lines];
      this.underWay = undefined;
      return outcome;
    });
    this.underWay = delivery;
    return 'stored';
  }

  /** Resolves when everything is stored; `stopped`: the source is stopping first. */
  async drain(mark: Mark = {}): Promise<'stored' | 'stopped'> {
    if ((await this.underWay) === 'stopped') return 'stopped';
    if (this.lines.length === 0) return 'stored';
    const lines = this.take();
    const outcome = await storePatiently(this.gate, this.intake, this.source, lines, mark);
    if (outcome === 'stopped') this.lines = lines;
    return outcome;
  }

  /** At stop: one last attempt for what cannot be read again. Answers how many lines are lost. */
  async giveUp(): Promise<number> {
    await this.underWay;
    const lines = this.take();
    if (lines.length === 0) return 0;
    return (await this.intake.store(this.source, lines)) === 'stored' ? 0 : lines.length;
  }

  private take(): RawLine[] {
    const { lines } = this;
    this.lines = [];
    this.bytes = 0;
    return lines;
  }
}
