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
import { applyRecord, emptyState, type LedgerState, recordsOf } from './ledger-state.js';

export interface Ledger {
  readonly state: Readonly<LedgerState>;
  /** Durable when it returns; throws when the disk does not take it, and then nothing was noted. */
  append(record: LedgerRecord): void;
  /** Lines that could not be read at opening, and were left out. */
  readonly damagedLines: number;
  /** May be called twice. */
  close(): void;
}

/** A file grown beyond this many lines, most of them history, is rewritten. */
const COMPACT_AT_LINES = 1000;

const NEWLINE = 0x0a;

const lineOf = (record: LedgerRecord): string => `${JSON.stringify(record)}\n`;

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
    const text = recordsOf(state).map(lineOf).join('');
    const fresh = openSync(next, 'w', 0o600);
    try {
      writeSync(fresh, text);
      fsyncSync(fresh);
    } finally {
      closeSync(fresh);
    }
    renameSync(next, path);
    syncDirectory(path);
    closeSync(file);
    file = openSync(path, 'a', 0o600);
    bytes = Buffer.byteLength(text);
    lines = recordsOf(state).length;
  };

  return {
    state,
    damagedLines: read.damaged,
    append(record) {
      if (closed) throw new Error('the ledger is closed');
      const line = Buffer.from(lineOf(record));
      try {
        let written = 0;
        while (written < line.length) written += writeSync(file, line, written);
        fsyncSync(file);
      } catch (error) {
        // A disk that filled up in the middle of the line: take the half line back.
        ftruncateSync(file, bytes);
        throw error;
      }
      bytes += line.length;
      lines += 1;
      applyRecord(state, record);
      if (lines > COMPACT_AT_LINES && lines > 4 * recordsOf(state).length) compact();
    },
    close() {
      if (closed) return;
      closed = true;
      closeSync(file);
    },
  };
}
