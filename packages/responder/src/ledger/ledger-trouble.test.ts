import type * as fs from 'node:fs';
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { makeTestDir } from '../testing/rig.js';
import { openLedger } from './ledger.js';
import type { LedgerRecord } from './ledger-record.js';

const trouble = { directory: false, full: false, stuck: false };
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    fsyncSync(file: number) {
      if (trouble.directory && real.fstatSync(file).isDirectory()) throw new Error('EIO: i/o error');
      real.fsyncSync(file);
    },
    ftruncateSync(file: number, length: number) {
      if (trouble.stuck) throw new Error('EIO: i/o error');
      real.ftruncateSync(file, length);
    },
    writeSync(file: number, bytes: Buffer, from = 0) {
      if (!trouble.full) return real.writeSync(file, bytes, from);
      real.writeSync(file, bytes, from, Math.floor((bytes.length - from) / 2));
      throw new Error('ENOSPC: no space left on device');
    },
  };
});

let dir: string;
let path: string;
beforeEach(() => {
  dir = makeTestDir();
  path = join(dir, 'ledger.ndjson');
});
afterEach(() => {
  trouble.directory = false;
  trouble.full = false;
  trouble.stuck = false;
  rmSync(dir, { recursive: true, force: true });
});

const idOf = (n: number) => `0de70000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const closed = (n: number): LedgerRecord => ({ kind: 'closed', orderId: idOf(n) });
/** Many lines that leave nothing to remember, so that the file is due to be rewritten. */
const history = (lines: number): LedgerRecord[] =>
  Array.from({ length: lines }, (): LedgerRecord => ({ kind: 'forgotten', orderIds: [idOf(1)] }));
const linesIn = (file: string) => readFileSync(file, 'utf8').split('\n').length - 1;
const reopened = (): readonly string[] => {
  const ledger = openLedger(path);
  ledger.close();
  return [...ledger.state.closed];
};

describe('a ledger in trouble', () => {
  it('on a full disk takes nothing half, and goes on when there is room', () => {
    const ledger = openLedger(path);
    ledger.append(closed(1));
    trouble.full = true;
    expect(() => ledger.append(closed(2))).toThrow('ENOSPC');
    expect(ledger.state.closed.has(idOf(2))).toBe(false);
    trouble.full = false;
    ledger.append(closed(3));
    ledger.close();
    expect(reopened()).toEqual([idOf(1), idOf(3)]);
    expect(openLedger(path).damagedLines).toBe(0);
  });

  it('that cannot even be cut back is cut back before the next record', () => {
    const ledger = openLedger(path);
    ledger.append(closed(1));
    trouble.full = true;
    trouble.stuck = true;
    expect(() => ledger.append(closed(2))).toThrow('ENOSPC');
    trouble.full = false;
    expect(() => ledger.append(closed(3))).toThrow('EIO');
    trouble.stuck = false;
    ledger.append(closed(4));
    ledger.close();
    expect(reopened()).toEqual([idOf(1), idOf(4)]);
  });

  it('that cannot be rewritten shorter is written on, and is rewritten when it can', () => {
    const ledger = openLedger(path);
    mkdirSync(join(dir, 'ledger.ndjson.next', 'in-the-way'), { recursive: true });
    ledger.append(...history(1100));
    ledger.append(closed(7));
    expect(linesIn(path)).toBe(1101);
    rmSync(join(dir, 'ledger.ndjson.next'), { recursive: true });
    ledger.append(...history(1100));
    expect(linesIn(path)).toBeLessThan(10);
    ledger.close();
    expect(reopened()).toEqual([idOf(7)]);
  });

  it('whose directory cannot be synced after it was rewritten loses nothing that it took', () => {
    const ledger = openLedger(path);
    trouble.directory = true;
    ledger.append(...history(1100));
    expect(linesIn(path)).toBeLessThan(10);
    expect(() => ledger.append(closed(8))).toThrow('EIO');
    trouble.directory = false;
    ledger.append(closed(9));
    ledger.close();
    expect(reopened()).toEqual([idOf(9)]);
  });

  it('keeps the lines that it cannot read beside it before they go', () => {
    writeFileSync(path, '{"kind":"of-a-newer-version","secret":"s"}\n', { mode: 0o600 });
    const ledger = openLedger(path);
    expect(ledger.damagedLines).toBe(1);
    ledger.append(...history(1100));
    ledger.close();
    expect(readFileSync(path, 'utf8')).not.toContain('newer');
    expect(readFileSync(`${path}.damaged`, 'utf8')).toContain('of-a-newer-version');
    expect(statSync(`${path}.damaged`).mode & 0o777).toBe(0o600);
  });
});
