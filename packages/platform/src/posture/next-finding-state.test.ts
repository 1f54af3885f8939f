import type { Finding, FindingDraft } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { nextFindingState, openFinding, POSTURE, type Sight, withHistory } from './next-finding-state.js';

const DAY_MS = 86_400_000;
const START_MS = Date.UTC(2026, 2, 5);
const CHECK = { title: 'Plain HTTP', code: 'P09', owasp: ['API8'] as const };
const DRAFT: FindingDraft = {
  check: 'plain-http',
  subject: { kind: 'endpoint', id: 'GET /v1', name: 'GET /v1' },
  service: 'clinic',
  severity: 'high',
  because: '9 calls',
  evidence: [],
  affected: [],
  fix: { text: 'https' },
};
const at = (day: number) => ({
  eventMs: START_MS + day * DAY_MS,
  at: new Date(START_MS + day * DAY_MS).toISOString(),
});
const seen = (evidenceSinceDay = 0, draft = DRAFT, cleanSinceDay?: number): Sight => ({
  kind: 'seen',
  draft,
  evidenceSinceMs: START_MS + evidenceSinceDay * DAY_MS,
  ...(cleanSinceDay === undefined ? {} : { cleanSinceMs: START_MS + cleanSinceDay * DAY_MS }),
});
const absent = (looks = 2): Sight => ({ kind: 'absent', looks, because: 'gone' });
const UNKNOWN: Sight = { kind: 'unknown' };

const open = openFinding(DRAFT, CHECK, at(0));
const byHand = (finding: Finding, state: Finding['state'], day: number): Finding =>
  withHistory(finding, { at: at(day).at, state, who: 'admin', note: '' });
const accepted = (until: number): Finding => ({
  ...byHand(open, 'accepted', 0),
  accepted: { by: 'admin', reason: 'known', until: at(until).at },
});
const fixed = nextFindingState(open, absent(), CHECK, at(1));
const markedFixed = byHand(open, 'fixed', 1);
const verified = nextFindingState(fixed, absent(9), CHECK, at(8));
const regressed = nextFindingState(verified, seen(), CHECK, at(9));

it.each<[string, Finding, Sight, number, Finding['state']]>([
  ['open, seen: stays', open, seen(), 1, 'open'],
  ['open, absent once: stays', open, absent(1), 1, 'open'],
  ['open, absent twice: fixed', open, absent(2), 1, 'fixed'],
  ['open, not to be known for a year: stays', open, UNKNOWN, 365, 'open'],
  ['accepted, seen before the end: stays', accepted(30), seen(), 29, 'accepted'],
  ['accepted, seen at the end: open again', accepted(30), seen(), 30, 'open'],
  ['accepted, not to be known at the end: open again', accepted(30), UNKNOWN, 31, 'open'],
  ['accepted, absent: fixed', accepted(30), absent(), 1, 'fixed'],
  ['accepted and run out, absent: fixed', accepted(30), absent(), 31, 'fixed'],
  ['fixed, absent six days: stays', fixed, absent(9), 6.9, 'fixed'],
  ['fixed, absent seven days: verified', fixed, absent(9), 7, 'verified'],
  ['fixed, not to be known for seven days: stays', fixed, UNKNOWN, 8, 'fixed'],
  ['fixed, seven days gone but just started: stays', fixed, absent(1), 8, 'fixed'],
  ['fixed, seen: regressed', fixed, seen(), 2, 'regressed'],
  ['fixed, seen in what was clean: regressed', fixed, seen(-1, DRAFT, -1), 2, 'regressed'],
  ['fixed, seen in what goes further back than was clean: stays', fixed, seen(-2, DRAFT, -1), 2, 'fixed'],
  ['fixed, after a restart seen in all there ever was: stays', fixed, seen(-9), 2, 'fixed'],
  ['verified, after a restart seen in all there ever was: stays', verified, seen(-9), 9, 'verified'],
  ['marked fixed, seen in what is older than the mark: stays', markedFixed, seen(0.5), 2, 'fixed'],
  ['marked fixed, seen in what is newer: regressed', markedFixed, seen(1), 2, 'regressed'],
  ['marked fixed, absent six days since: stays', markedFixed, absent(9), 7.5, 'fixed'],
  ['marked fixed, absent seven days since: verified', markedFixed, absent(9), 8, 'verified'],
  ['verified, absent: stays', verified, absent(9), 99, 'verified'],
  ['verified, seen: regressed', verified, seen(), 9, 'regressed'],
  ['regressed, seen: stays', regressed, seen(), 10, 'regressed'],
  ['regressed, absent half a day: stays', regressed, absent(9), 9.5, 'regressed'],
  ['regressed, absent a day: fixed', regressed, absent(9), 10, 'fixed'],
])('%s', (_name, finding, sight, day, state) => {
  const next = nextFindingState(finding, sight, CHECK, at(day));
  expect(next.state).toBe(state);
  const changed = state === finding.state ? 0 : 1;
  const steps = next.history.length - finding.history.length;
  expect(steps).toBeGreaterThanOrEqual(changed);
  if (changed === 0) expect(next.history).toBe(finding.history);
  else expect(next.history.at(-1)).toMatchObject({ state, who: POSTURE, at: at(day).at });
});

it('follows the figures while it is seen, and keeps when it was seen first', () => {
  const worse = { ...DRAFT, severity: 'critical' as const, because: '99 calls' };
  const next = nextFindingState(open, seen(0, worse), { ...CHECK, title: 'New title' }, at(3));
  expect(next).toMatchObject({
    severity: 'critical',
    because: '99 calls',
    title: 'New title',
    firstSeen: at(0).at,
    lastSeen: at(3).at,
    id: open.id,
  });
  expect(nextFindingState(next, seen(0, worse), CHECK, at(1)).lastSeen).toBe(at(3).at);
});

it('an acceptance ends with the state', () => {
  expect(nextFindingState(accepted(30), absent(), CHECK, at(1)).accepted).toBeNull();
  expect(nextFindingState(accepted(30), seen(), CHECK, at(31)).accepted).toBeNull();
  expect(nextFindingState(accepted(30), seen(), CHECK, at(2)).accepted).not.toBeNull();
});

it('does not flap: what comes and goes each hour changes state a few times in a month, then hardly', () => {
  let finding = open;
  let looks = 0;
  const changes: number[] = [];
  for (let hour = 1; hour <= 24 * 60; hour++) {
    const there = hour % 6 < 3;
    looks = there ? 0 : looks + 1;
    const next = nextFindingState(finding, there ? seen(hour / 24) : absent(looks), CHECK, at(hour / 24));
    if (next.state !== finding.state) changes.push(hour);
    finding = next;
  }
  expect(finding.state).toBe('regressed');
  expect(changes.length).toBeLessThanOrEqual(2);
  expect(finding.history.length).toBeLessThan(10);
});

it('keeps the first and the newest fifty steps of a long life', () => {
  let finding = open;
  for (let day = 1; day < 200; day++) finding = byHand(finding, day % 2 === 0 ? 'open' : 'fixed', day);
  expect(finding.history).toHaveLength(50);
  expect(finding.history[0]).toEqual(open.history[0]);
  expect(finding.history.at(-1)?.at).toBe(at(199).at);
});
