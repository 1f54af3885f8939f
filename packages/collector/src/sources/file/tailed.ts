import type { Logger } from 'pino';
import type { Gate } from '../fetch/gate.js';
import type { Intake } from '../source.js';
import type { FoundFile } from './find-files.js';
import type { LineBatch } from './line-batch.js';
import type { OpenFiles } from './open-files.js';
import type { Packing } from './packing.js';
import type { PlaceBook } from './place-book.js';
import type { Earlier } from './same-content.js';
import type { Reading } from './step.js';

/** A file that is there (or still open), known by its inode. */
export interface Tailed {
  found: FoundFile;
  packing: Packing | undefined;
  /** While it is open. */
  reading: Reading | undefined;
  /** Looks in a row in which no name led to it. */
  missing: number;
  /** It has no name any more. */
  deleted: boolean;
  /** Deleted, and its unfinished last line is read elsewhere. */
  handedOver: boolean;
  /** Found to be a copy of a file that is read itself, when the two were so. */
  held:
    | {
        readonly size: number;
        readonly mtimeNs: bigint;
        readonly untilMs: number;
        readonly by: Earlier | undefined;
      }
    | undefined;
  /** Truncated in place: what it holds is new, whatever it looks like. */
  fresh: boolean;
  /** The last look ended with more to read. */
  more: boolean;
  /** Size and time when it was read to its end; then there is nothing to do. */
  readSize: number;
  readMtimeNs: bigint;
  broken: boolean;
  grewAtMs: number;
  /** Everything was read at this time. */
  caughtUpAtMs: number;
  /** The first bytes of what was read: to know a copy that is shorter than what was read. */
  firstBytes: Buffer | undefined;
}

export const newTailed = (found: FoundFile, nowMs: number): Tailed => ({
  found,
  packing: undefined,
  reading: undefined,
  missing: 0,
  deleted: false,
  handedOver: false,
  held: undefined,
  fresh: false,
  more: false,
  readSize: -1,
  readMtimeNs: -1n,
  broken: false,
  grewAtMs: nowMs,
  caughtUpAtMs: nowMs,
  firstBytes: undefined,
});

export interface TailSettings {
  readonly name: string;
  readonly maxLineBytes: number;
  readonly startAt: 'beginning' | 'end';
  /** A last line without newline is taken when its file has not grown for this long; 0 = never. */
  readonly partialLineMs: number;
  /** How long a file without a name, or a packed file cut short, may not grow before it is given up. */
  readonly lingerMs: number;
  readonly forgetMs: number;
  readonly maxFiles: number;
  readonly maxOpenFiles: number;
}

/** What reading a file needs from its surroundings. */
export interface TailTools {
  readonly settings: TailSettings;
  readonly book: PlaceBook;
  readonly open: OpenFiles;
  readonly batch: LineBatch;
  readonly gate: Gate;
  readonly intake: Intake;
  readonly log: Logger;
  /** Never jumps. */
  readonly clockMs: () => number;
  /** Epoch milliseconds. */
  readonly wallMs: () => number;
}
