import type { RawLine, Rejection } from '@gatewatch/model';
import type { Intake, Mark } from '../sources/source.js';

export interface RecordingIntake extends Intake {
  readonly lines: string[];
  /** The same with all that the source said of them; bytes are copies. */
  readonly taken: RawLine[];
  readonly rejections: {
    readonly source: string;
    readonly reason: Rejection['reason'];
    readonly bytes: number;
  }[];
  /** Resolves when `done` says so; looked at after every line and rejection. */
  until(done: (intake: RecordingIntake) => boolean): Promise<void>;
  readonly marks: Mark[];
  /** What `positions` says, of every source. */
  readonly known: Map<string, string>;
  /** What `store` answers. */
  answer: 'stored' | 'full';
}

/** For tests: keeps what a source hands over. */
export function recordingIntake(): RecordingIntake {
  let waiting: { done: (intake: RecordingIntake) => boolean; resolve: () => void }[] = [];
  const changed = (): void => {
    const now = waiting.filter(({ done }) => done(intake));
    waiting = waiting.filter((one) => !now.includes(one));
    for (const { resolve } of now) resolve();
  };
  const intake: RecordingIntake = {
    lines: [],
    taken: [],
    rejections: [],
    marks: [],
    known: new Map(),
    positions: () => intake.known,
    answer: 'stored',
    take(line) {
      const bytes = Buffer.from(line.bytes);
      intake.taken.push({ ...line, bytes });
      intake.lines.push(bytes.toString('latin1'));
      changed();
    },
    async store(_source, lines, mark) {
      if (intake.answer === 'stored') {
        for (const line of lines) intake.take(line);
        if (mark !== undefined) intake.marks.push(mark);
        for (const { key, value } of mark?.positions ?? [])
          value === '' ? intake.known.delete(key) : intake.known.set(key, value);
      }
      return intake.answer;
    },
    reject(source, { reason }, bytes) {
      intake.rejections.push({ source, reason, bytes });
      changed();
    },
    until(done) {
      return new Promise((resolve) => {
        waiting.push({ done, resolve });
        changed();
      });
    },
  };
  return intake;
}
