import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type LedgerRecord, ledgerRecordSchema } from './ledger-record.js';
import { applyRecord, emptyState, type LedgerState, recordCount, recordsOf } from './ledger-state.js';

export interface Ledger {
  readonly state: Readonly<LedgerState>;
  /** Durable when it returns, all or (after a throw, when the disk does not take it) nothing. One fsync for all of them. */
  append(...records: readonly LedgerRecord[]): void;
  /** Lines that could not be read at opening, and were left out; the file as it was is kept beside it (`.damaged`). */
  readonly damagedLines: number;
  /** May be called twice. */
  close(): void;
}

/** A file grown beyond this many lines, most of them history, is rewritten. */
const COMPACT_AT_LINES = 1000;

const NEWLINE = 0x0a;

const lineOf = (record: LedgerRecord): string => `${JSON.stringify(record)}\n`;

function writeAll(file: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length; ) written += writeSync(file, bytes, written);
}

function readLines(path: string) {
  const state = emptyState();
  let damaged = 0;
  let lines = 0;
  const isNew = !existsSync(path);
  const file = isNew ? Buffer.alloc(0) : readFileSync(path);
  // What follows the last newline is a write that a crash cut off: it never counted.
  const bytes = file.lastIndexOf(NEWLINE) + 1;
  const whole = file.toString('utf8', 0, bytes);
  for (const line of whole.split('\n')) {
    if (line === '') continue;
    lines += 1;
    const record = parse(line);
    if (record === undefined) damaged += 1;
    else applyRecord(state, record);
  }
  return { state, damaged, lines, bytes, isNew, isTorn: bytes < file.length };
}

function parse(line: string): LedgerRecord | undefined {
  try {
    const read = ledgerRecordSchema.safeParse(JSON.parse(line));
    return read.success ? read.data : undefined;
  } catch {
    return undefined;
  }
}

/** Best effort: a ledger that can be appended to is worth more than a copy. */
function keepAside(path: string): void {
  try {
    copyFileSync(path, `${path}.damaged`);
  } catch {
    // The lines stay in the ledger itself until it is compacted.
  }
}

function syncDirectory(path: string): void {
  const directory = openSync(dirname(path), 'r');
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/**
 * What this responder put up and must take down again, and what it still has to report: one JSON record a line,
 * appended and fsynced before the step it speaks of is taken. Synchronous on purpose: orders are few, and a step must
 * not begin while its note may still be lost.
 */
export function openLedger(path: string): Ledger {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const read = readLines(path);
  const { state } = read;
  let file = openSync(path, 'a', 0o600);
  let { bytes, lines } = read;
  let closed = false;
  if (read.isNew) syncDirectory(path);
  // Whoever wrote those lines may read them again (a newer version), and one may hold the only copy of a credential.
  if (read.damaged > 0) keepAside(path);
  if (read.isTorn) {
    // The next record must begin on a line of its own.
    ftruncateSync(file, bytes);
    fsyncSync(file);
  }

  let compactAtLines = COMPACT_AT_LINES;
  /** Behind `bytes` stands part of a write that failed. */
  let isTorn = false;
  const mend = () => {
    if (!isTorn) return;
    ftruncateSync(file, bytes);
    isTorn = false;
  };
  /** After a power cut the name leads to the file that is written now. */
  let nameIsDurable = true;
  /** Only tidies up: where the disk does not take the shorter file, the longer one goes on being written. */
  const compact = () => {
    const next = `${path}.next`;
    const text = Buffer.from([...recordsOf(state)].map(lineOf).join(''));
    let fresh: number | undefined;
    try {
      rmSync(next, { force: true });
      fresh = openSync(next, 'a', 0o600);
      writeAll(fresh, text);
      fsyncSync(fresh);
      renameSync(next, path);
    } catch {
      if (fresh !== undefined) closeSync(fresh);
      compactAtLines = lines + COMPACT_AT_LINES;
      return;
    }
    // From the rename on what is appended to is the new file, whatever else fails.
    closeSync(file);
    file = fresh;
    bytes = text.length;
    lines = recordCount(state);
    compactAtLines = COMPACT_AT_LINES;
    nameIsDurable = false;
  };

  return {
    state,
    damagedLines: read.damaged,
    append(...records) {
      if (closed) throw new Error('the ledger is closed');
      if (records.length === 0) return;
      mend();
      if (!nameIsDurable) {
        syncDirectory(path);
        nameIsDurable = true;
      }
      const text = Buffer.from(records.map(lineOf).join(''));
      try {
        writeAll(file, text);
        fsyncSync(file);
      } catch (error) {
        // A disk that filled up in the middle: take what was written back.
        isTorn = true;
        try {
          mend();
        } catch {
          // Before the next record, then.
        }
        throw error;
      }
      bytes += text.length;
      lines += records.length;
      for (const record of records) applyRecord(state, record);
      if (lines > compactAtLines && lines > 4 * recordCount(state)) compact();
    },
    close() {
      if (closed) return;
      closed = true;
      closeSync(file);
    },
  };
}
