import {
  closeSync,
  existsSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { type LedgerRecord, ledgerRecordSchema } from './ledger-record.js';
import { applyRecord, emptyState, type LedgerState, recordCount, recordsOf } from './ledger-state.js';

export interface Ledger {
  readonly state: Readonly<LedgerState>;
  /** Durable when it returns, all or (after a throw, when the disk does not take it) nothing. One fsync for all of them. */
  append(...records: readonly LedgerRecord[]): void;
  /** Lines that could not be read at opening, and were left out. */
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
  if (read.isTorn) {
    // The next record must begin on a line of its own.
    ftruncateSync(file, bytes);
    fsyncSync(file);
  }

  const compact = () => {
    const next = `${path}.next`;
    const text = Buffer.from([...recordsOf(state)].map(lineOf).join(''));
    const fresh = openSync(next, 'w', 0o600);
    try {
      writeAll(fresh, text);
      fsyncSync(fresh);
    } finally {
      closeSync(fresh);
    }
    renameSync(next, path);
    syncDirectory(path);
    closeSync(file);
    file = openSync(path, 'a', 0o600);
    bytes = text.length;
    lines = recordCount(state);
  };

  return {
    state,
    damagedLines: read.damaged,
    append(...records) {
      if (closed) throw new Error('the ledger is closed');
      if (records.length === 0) return;
      const text = Buffer.from(records.map(lineOf).join(''));
      try {
        writeAll(file, text);
        fsyncSync(file);
      } catch (error) {
        // A disk that filled up in the middle: take what was written back.
        ftruncateSync(file, bytes);
        throw error;
      }
      bytes += text.length;
      lines += records.length;
      for (const record of records) applyRecord(state, record);
      if (lines > COMPACT_AT_LINES && lines > 4 * recordCount(state)) compact();
    },
    close() {
      if (closed) return;
      closed = true;
      closeSync(file);
    },
  };
}
