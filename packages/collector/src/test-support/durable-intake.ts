import type { Intake } from '../sources/source.js';

/** What the next `store` does: `crash-…` never answers, as for a process that is killed before or after the record is durable. */
export type StoreFate = 'stored' | 'full' | 'crash-before' | 'crash-after';

/** For tests: what is durable survives the source, as the spool does. */
export class DurableIntake implements Intake {
  readonly lines: { readonly stream: string; readonly text: string }[] = [];
  readonly rejections: string[] = [];
  readonly known = new Map<string, string>();
  /** Taken from the front, one for each call; `stored` when there is none. */
  readonly fates: StoreFate[] = [];
  onCrash: () => void = () => undefined;
  /** Of the largest single call. */
  mostLines = 0;

  take(): void {
    throw new Error('a source that can be read again uses store');
  }

  async store(_source: string, lines: Parameters<Intake['store']>[1], mark?: Parameters<Intake['store']>[2]) {
    const fate = this.fates.shift() ?? 'stored';
    if (fate === 'full') return 'full';
    this.mostLines = Math.max(this.mostLines, lines.length);
    if (fate !== 'crash-before') {
      for (const { stream, bytes } of lines)
        this.lines.push({ stream: stream ?? '', text: Buffer.from(bytes).toString('latin1') });
      for (const { key, value } of mark?.positions ?? [])
        value === '' ? this.known.delete(key) : this.known.set(key, value);
    }
    if (fate === 'stored') return 'stored';
    this.onCrash();
    return new Promise<'stored'>(() => undefined);
  }

  reject(_source: string, { reason }: Parameters<Intake['reject']>[1]): void {
    this.rejections.push(reason);
  }

  positions(): ReadonlyMap<string, string> {
    return new Map(this.known);
  }
}
