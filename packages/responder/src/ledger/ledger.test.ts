import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DesiredOrder, Receipt } from '@gatewatch/model';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLedger } from './ledger.js';
import type { LedgerRecord } from './ledger-record.js';
import type { LedgerState } from './ledger-state.js';

let directory: string;
let path: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'ledger-'));
  path = join(directory, 'deep', 'ledger.ndjson');
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const idOf = (at: number) => `0de70000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const orderOf = (at: number): DesiredOrder => ({
  id: idOf(at),
  action: 'terminate-consumer',
  entity: { kind: 'consumer', id: `c${at}` },
  authority: { kind: 'by-hand', who: 'ann' },
  lease: { ifUnreachable: 'hold', leaseMs: 900_000 },
  statusCode: 403,
  message: 'Über', // More bytes than characters: lengths must be counted in bytes.
  expiresAt: null,
});
const receiptOf = (at: number, kind: Receipt['kind'] = 'applied'): Receipt => ({
  orderId: idOf(at),
  kind,
  at: '2026-03-05T10:00:00.000Z',
  detail: '',
});
const intended = (at: number): LedgerRecord => ({
  kind: 'intended',
  atMs: at,
  order: orderOf(at),
  changes: [
    {
      objectId: `o${at}`,
      orderId: idOf(at),
      what: 'plugin',
      place: `plugin consumer:c${at}`,
      words: 'a block',
      body: { nested: { status: 403 } },
      undo: 'remove',
    },
  ],
  subject: { id: `c${at}`, username: '', tags: [] },
  counts: true,
});
const standing = (at: number, seq: number): LedgerRecord => ({
  kind: 'standing',
  orderId: idOf(at),
  receipt: { seq, receipt: receiptOf(at) },
});
const show = ({ leases, closed, receipts, nextSeq, enactedAtMs }: Readonly<LedgerState>) => ({
  leases: [...leases.values()],
  closed: [...closed],
  receipts: [...receipts],
  nextSeq,
  enactedAtMs: [...enactedAtMs],
});

/** Every 13th byte, and both sides of each line's end. */
const cutsOf = (bytes: Buffer): number[] =>
  Array.from({ length: bytes.length + 1 }, (_, at) => at).filter(
    (at) => at % 13 === 0 || bytes[at] === 10 || bytes[at - 1] === 10,
  );

describe('ledger', () => {
  it('reads back exactly what was appended', () => {
    const ledger = openLedger(path);
    ledger.append(intended(1));
    ledger.append(standing(1, 1));
    ledger.append(intended(2));
    ledger.append({ kind: 'closed', orderId: idOf(2), receipt: { seq: 2, receipt: receiptOf(2, 'failed') } });
    ledger.append({ kind: 'delivered', seq: 1 });
    const before = show(ledger.state);
    ledger.close();
    ledger.close();
    const again = openLedger(path);
    expect(show(again.state)).toEqual(before);
    expect(before).toMatchObject({
      leases: [{ phase: 'standing', changes: [{ objectId: 'o1' }] }],
      closed: [idOf(2)],
      receipts: [[2, { kind: 'failed' }]],
      nextSeq: 3,
      enactedAtMs: [1, 2],
    });
    again.close();
  });

  it('cut off at any byte keeps every whole line and goes on', () => {
    const ledger = openLedger(path);
    for (const record of [intended(1), standing(1, 1), intended(2)]) ledger.append(record);
    ledger.close();
    const bytes = readFileSync(path);
    for (const length of cutsOf(bytes)) {
      writeFileSync(path, bytes.subarray(0, length));
      const whole = bytes.subarray(0, length).toString('latin1').split('\n').length - 1;
      const cut = openLedger(path);
      expect(cut.damagedLines).toBe(0);
      expect(cut.state.leases.size).toBe(whole === 3 ? 2 : Math.min(whole, 1));
      cut.append(intended(9));
      cut.close();
      const after = openLedger(path);
      expect(after.state.leases.has(idOf(9))).toBe(true);
      expect(after.damagedLines).toBe(0);
      after.close();
    }
  });

  it('leaves out a damaged line in the middle, and says so', () => {
    const ledger = openLedger(path);
    ledger.append(intended(1));
    ledger.close();
    appendFileSync(path, Buffer.from([0xff, 0xfe, 0x0a]));
    appendFileSync(path, '{"kind":"unheard-of"}\n{"kind":"torn');
    const again = openLedger(path);
    expect(again.damagedLines).toBe(2);
    expect(again.state.leases.size).toBe(1);
    again.append(intended(2));
    again.close();
    const third = openLedger(path);
    expect(third.state.leases.size).toBe(2);
    expect(third.damagedLines).toBe(2);
    third.close();
  });

  it('is compacted without losing anything, and stays small', () => {
    const ledger = openLedger(path);
    for (let at = 1; at <= 300; at += 1) {
      ledger.append(intended(at));
      ledger.append(standing(at, at));
      ledger.append({ kind: 'delivered', seq: at });
      if (at > 3) ledger.append({ kind: 'closed', orderId: idOf(at) });
      ledger.append({ kind: 'forgotten', orderIds: [idOf(at)] });
    }
    ledger.append({ kind: 'receipt', receipt: { seq: 301, receipt: receiptOf(1, 'healed') } });
    const before = show(ledger.state);
    ledger.close();
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(1300);
    const again = openLedger(path);
    expect(show(again.state)).toEqual(before);
    expect(before.leases.map((lease) => lease.phase)).toEqual(['standing', 'standing', 'standing']);
    again.close();
  });

  it('drops repairs first when nobody fetches receipts', () => {
    const ledger = openLedger(path);
    const { state } = ledger;
    ledger.append({ kind: 'receipt', receipt: { seq: 1, receipt: receiptOf(1, 'applied') } });
    ledger.append({ kind: 'receipt', receipt: { seq: 2, receipt: receiptOf(1, 'healed') } });
    for (let seq = 3; seq <= 10_001; seq += 1) state.receipts.set(seq, receiptOf(1, 'lifted'));
    ledger.append({ kind: 'receipt', receipt: { seq: 10_002, receipt: receiptOf(1, 'expired') } });
    expect(state.receipts.has(1)).toBe(true);
    expect(state.receipts.has(2)).toBe(false);
    ledger.close();
  });
});
