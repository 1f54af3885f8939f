import type { CollectorStats } from '@gatewatch/model';

const MOST_FORMATS = 8;
const LONGEST_NAME = 64;

type Counted = Pick<
  CollectorStats['sources'][number],
  'linesReceived' | 'linesRejected' | 'bytesReceived' | 'lastLineAt' | 'formats'
>;

/** What was counted of one source. */
export class SourceCount {
  rejected = 0;
  /** Why nothing of it is taken. */
  problem: string | undefined;
  private lines = 0;
  private bytes = 0;
  private lastAtMs: number | undefined;
  /** Newest first. */
  private formats: string[] = [];

  received(lines: number, bytes: number, atMs: number): void {
    this.lines += lines;
    this.bytes += bytes;
    this.lastAtMs = atMs;
  }

  readAs(format: string): void {
    if (this.formats[0] === format) return;
    const others = this.formats.filter((other) => other !== format);
    this.formats = [format, ...others.slice(0, MOST_FORMATS - 1)];
  }

  stats(): Counted {
    const counted: Counted = {
      linesReceived: this.lines,
      linesRejected: this.rejected,
      bytesReceived: this.bytes,
    };
    if (this.lastAtMs !== undefined) counted.lastLineAt = new Date(this.lastAtMs).toISOString();
    if (this.formats.length > 0) counted.formats = this.formats.map((name) => name.slice(0, LONGEST_NAME));
    return counted;
  }
}
