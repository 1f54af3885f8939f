import { describe, expect, it } from 'vitest';
import { createFakeKong } from './fake-kong.js';
import type { Json, KongVersion } from './fake-kong-contract.js';
import { RECORDED_2_8_5, RECORDED_2_8_5_OUT_OF_SCOPE } from './fixtures/recorded-2-8-5.js';
import { RECORDED_3_9_1, RECORDED_3_9_1_OUT_OF_SCOPE } from './fixtures/recorded-3-9-1.js';
import type { OutOfScope, RecordedExchange } from './fixtures/recorded-exchange.js';
import { isList, isObject, parseJson } from './json-value.js';

const RECORDINGS: readonly [KongVersion, readonly RecordedExchange[], readonly OutOfScope[], number][] = [
  ['2.8.5', RECORDED_2_8_5, RECORDED_2_8_5_OUT_OF_SCOPE, 284],
  ['3.9.1', RECORDED_3_9_1, RECORDED_3_9_1_OUT_OF_SCOPE, 287],
];

/** Times differ by run, so only that they are numbers is compared; a time the client chose (1) must stay. */
function timeless(value: Json): Json {
  if (isList(value)) return value.map(timeless);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      (name === 'created_at' || name === 'updated_at') && typeof inner === 'number' && inner !== 1
        ? 'a time'
        : timeless(inner),
    ]),
  );
}

/** Every member of `part` is in `whole` with the same kind of value. */
function sameShape(part: Json, whole: Json): boolean {
  if (!isObject(part)) return typeof part === typeof whole;
  return (
    isObject(whole) &&
    Object.entries(part).every(([name, inner]) => name in whole && sameShape(inner, whole[name] ?? null))
  );
}

const JSON_TYPE = { 'content-type': 'application/json' };
const FIRST_MS = Date.UTC(2026, 10, 22);

/** A fake that draws the ids the real one drew, so that rows, offsets and orders are the same. */
function startReplay(version: KongVersion) {
  const next = { id: '', drawn: 0, clockMs: FIRST_MS };
  const kong = createFakeKong({
    version,
    now: () => next.clockMs,
    newId: () =>
      next.id === '' ? `00000000-0000-4000-8000-${String(++next.drawn).padStart(12, '0')}` : next.id,
  });
  const play = (exchange: RecordedExchange) => {
    next.clockMs += 1000;
    const id = isObject(exchange.answer) ? exchange.answer.id : undefined;
    next.id = typeof id === 'string' ? id : '';
    kong.setFault({ kind: exchange.case.startsWith('database down') ? 'database-down' : 'none' });
    const reply = kong.handle({
      method: exchange.method,
      path: exchange.path,
      headers: exchange.contentType === null ? {} : { 'Content-Type': exchange.contentType },
      body: exchange.body ?? undefined,
    });
    if (reply.kind !== 'answer') throw new Error(`no answer: ${reply.kind}`);
    const answer = reply.body === '' ? null : (parseJson(reply.body) ?? reply.body);
    expect(reply.status).toBe(exchange.status);
    if (['/', '/status', '/plugins/enabled'].includes(exchange.path))
      expect(sameShape(answer, exchange.answer)).toBe(true);
    else expect(timeless(answer)).toEqual(timeless(exchange.answer));
  };
  return { kong, play };
}

describe.each(RECORDINGS)(
  'fake Kong %s against the recorded conversation',
  (version, recorded, outOfScope, total) => {
    describe('with a database', () => {
      const { kong, play } = startReplay(version);
      it.each(recorded.filter((exchange) => exchange.database === 'postgres'))('$n $case', play);

      it('knew every request but the endpoint that no Kong has', () => {
        expect(kong.unknownRequests).toEqual(['GET /no-such-endpoint']);
      });
    });

    describe('DB-less', () => {
      const { kong, play } = startReplay(version);
      const rows = recorded.filter((exchange) => exchange.database === 'off');
      const consumer = rows.find((row) => row.case === 'DB-less: read consumer')?.answer ?? null;
      const listed = rows.find((row) => row.case === 'DB-less: list plugins by tag')?.answer ?? null;
      const plugin = isObject(listed) && isList(listed.data) ? (listed.data[0] ?? null) : null;
      for (const [table, row] of [['consumers', consumer] as const, ['plugins', plugin] as const]) {
        if (!isObject(row)) throw new Error(`no ${table} row recorded`);
        kong.handle({
          method: 'PUT',
          path: `/${table}/${String(row.id)}`,
          headers: JSON_TYPE,
          body: JSON.stringify(row),
        });
      }
      kong.setDatabase('off');
      it.each(rows)('$n $case', play);

      it('knew every request', () => {
        expect(kong.unknownRequests).toEqual([]);
      });
    });

    it('accounts for every recorded row', () => {
      const rows = [...recorded.map(({ n }) => n), ...outOfScope.flatMap(({ rows: left }) => left)];
      expect(rows.sort((a, b) => a - b)).toEqual(Array.from({ length: total }, (_, at) => at + 1));
    });
  },
);
