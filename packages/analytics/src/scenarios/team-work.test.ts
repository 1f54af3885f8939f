import type { EnrichedCall } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { ATTACK_MS } from '../testing/attacks/attack-example.js';
import { office, officeCall } from '../testing/office.js';
import { raised, run } from '../testing/run.js';
import { DAY_MS, HOUR_MS, inOrder, MONDAY_MS } from '../testing/ward.js';

const LISTS = 'GET /v1/invoices';
const TEAM = ['qa-1', 'qa-2', 'qa-3', 'qa-4'];

/** Four who come to work and ask for a few lists a day. */
const quietTeam = Array.from({ length: 9 * 4 * 6 }, (_, i): EnrichedCall => {
  const [day, who, n] = [Math.floor(i / 24), i % 4, Math.floor((i % 24) / 4)];
  const timeMs = MONDAY_MS + day * DAY_MS + (9 + n) * HOUR_MS + who * 61_000;
  return officeCall(TEAM[who] ?? '', timeMs, LISTS, { query: page(String(1 + n)) });
});
const life = inOrder(office({ seed: 11, days: 9 }), quietTeam);

function page(value: string) {
  return [
    { name: 'state', value: 'open' },
    { name: 'page', value },
  ];
}

/** So many tries of odd values, one after the other in turn. */
const tries = (who: readonly string[], count: number): readonly EnrichedCall[] =>
  Array.from({ length: count * who.length }, (_, i) =>
    officeCall(who[i % who.length] ?? '', ATTACK_MS + i * 9000, LISTS, {
      query: page(`${['-1', '{}', 'null', '1e9', '*'][i % 5]}${i}`),
      status: i % 3 === 0 ? 200 : ([400, 500][i % 2] ?? 400),
    }),
  );

const accused = (more: readonly EnrichedCall[]): string[] =>
  raised(run(inOrder(life, more)))
    .filter(({ entity }) => entity.kind === 'consumer')
    .map(({ entity }) => entity.name ?? entity.id);

describe('odd work', () => {
  it('of a whole team on one day is its work', () => {
    expect(accused(tries(TEAM, 40))).toEqual([]);
  });

  it('of one member is not excused by the team', () => {
    expect(accused(tries(['qa-1'], 40))).toEqual(['qa-1']);
  });

  it('is not excused by one accomplice in the team', () => {
    expect(accused(tries(['qa-1', 'qa-2'], 40)).sort()).toEqual(['qa-1', 'qa-2']);
  });

  it('is not excused where one does many times as much as the others', () => {
    expect(accused(inOrder(tries(TEAM, 3), tries(['qa-1'], 60)))).toEqual(['qa-1']);
  });
});

/** A few calls each at three in the morning. */
const nightWork = (who: readonly string[]): readonly EnrichedCall[] =>
  Array.from({ length: 24 * who.length }, (_, i) =>
    officeCall(who[i % who.length] ?? '', NIGHT_MS + i * 20_000, LISTS, { query: page(String(1 + (i % 6))) }),
  );
const NIGHT_MS = MONDAY_MS + 9 * DAY_MS + 3 * HOUR_MS;

describe('an hour at which nobody works', () => {
  it('is a night shift when most of those who are there belong to one team', () => {
    expect(accused(nightWork(TEAM.slice(0, 3)))).toEqual([]);
  });

  it('remains odd for one alone', () => {
    expect(accused(nightWork(['qa-1']))).toEqual(['qa-1']);
  });
});
