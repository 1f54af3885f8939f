import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { DAY_MS, MONDAY_MS } from '../testing/ward.js';
import { oddParameter } from './odd-parameter.js';

const call = (who: number, timeMs: number, query: Record<string, string>, status = 200) =>
  enrichedCall({
    timeMs,
    consumer: `c${who}`,
    status,
    query: Object.entries(query).map(([name, value]) => ({ name, value })),
  });

function learned() {
  const state = oddParameter.create();
  for (let n = 0; n < 600; n++) {
    const query = { state: n % 3 === 0 ? 'open' : 'paid', page: String(1 + (n % 9)), q: `name ${n}` };
    oddParameter.recognise(
      call(n % 8, MONDAY_MS + Math.floor(n / 120) * DAY_MS + n * 1000, query),
      state,
      around(),
    );
  }
  return state;
}
const LATER = MONDAY_MS + 7 * DAY_MS;
const HONEST = { state: 'open', page: '2', q: 'weber' };
const judge = (state: ReturnType<typeof learned>, query: Record<string, string>, who = 1, trusted = true) =>
  oddParameter.recognise(call(who, LATER, { ...HONEST, ...query }), state, around({ trusted }));

describe('odd parameters', () => {
  it('are new names, other types, words off the list, numbers and lengths far beyond', () => {
    expect(judge(learned(), {})).toBeUndefined();
    expect(judge(learned(), { debug: '1' })).toEqual({ name: 'debug', kind: 'new', value: '', fresh: false });
    expect(judge(learned(), { page: 'abc' })).toMatchObject({ name: 'page', kind: 'type' });
    expect(judge(learned(), { page: '-1' })).toMatchObject({ name: 'page', kind: 'type' });
    expect(judge(learned(), { page: '5000' })).toMatchObject({ name: 'page', kind: 'range' });
    expect(judge(learned(), { state: 'all' })).toMatchObject({ name: 'state', kind: 'value' });
    expect(judge(learned(), { q: 'very long '.repeat(30) })).toMatchObject({ name: 'q', kind: 'length' });
  });

  it('are not what advertising adds', () => {
    expect(judge(learned(), { utm_source: 'x', gclid: 'y', _: '17' })).toBeUndefined();
  });

  it('are a release when several bring the same', () => {
    const state = learned();
    expect([1, 2, 3, 4, 5].map((who) => judge(state, { fields: 'v2' }, who)?.kind)).toEqual([
      'new',
      'new',
      'new',
      undefined,
      undefined,
    ]);
  });

  it('stay odd where two strangers tried on two days what nobody else sends', () => {
    const state = learned();
    const tried = (who: number, day: number) =>
      oddParameter.recognise(
        call(who, LATER + day * DAY_MS, { ...HONEST, page: 'abc' }),
        state,
        around({ trusted: true }),
      )?.kind;
    expect([tried(20, 0), tried(20, 0), tried(21, 1), tried(22, 2)]).toEqual([
      'type',
      'type',
      'type',
      'type',
    ]);
  });

  it('are a new version’s way of writing no longer, once it is a share of all', () => {
    const state = learned();
    for (let n = 0; n < 30; n++) judge(state, { page: 'last' }, n % 8);
    expect(judge(state, { page: 'last' }, 5)).toBeUndefined();
  });

  it('stay odd for whoever sends them again, and teach nothing when untrusted', () => {
    const state = learned();
    expect([1, 1, 1, 1].map(() => judge(state, { debug: '1' })?.kind)).toEqual(['new', 'new', 'new', 'new']);
    const other = learned();
    for (let who = 0; who < 6; who++) judge(other, { debug: '1' }, who, false);
    expect(judge(other, { debug: '1' }, 7)?.kind).toBe('new');
  });

  it('cannot be hidden by trying out many names', () => {
    const state = learned();
    for (let n = 0; n < 100; n++) judge(state, { [`name${n}`]: '1' });
    expect(judge(state, { another: '1' })?.kind).toBe('new');
    expect(judge(state, {})).toBeUndefined();
  });
});
