import { describe, expect, it } from 'vitest';
import { callFacts } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { AMSTERDAM_HOSTING } from '../testing/places.js';
import { MEASURES, type MeasureId } from './index.js';
import type { Measure } from './measure-contract.js';

/** Facts with which a measure counts that the usual ones do not make count: add yours here. */
const COUNTS_WITH: Partial<Record<MeasureId, Parameters<typeof callFacts>[0]>> = {
  'sequential-objects': { sequential: true },
  'entries-after-refusals': { enteredAfterRefusals: true },
  'new-refused-sources': { sourceIsNew: true },
  'strangers-refused-logins': { sourceIsNew: true },
  'stranger-novelties': {
    acquaintance: { network: 'new', client: 'new', unseen: false },
    endpointFamiliarity: 'new',
  },
  'stranger-calls': { acquaintance: { network: 'new', client: 'new', unseen: false } },
  'new-networks': { acquaintance: { network: 'new', client: 'known', unseen: false } },
  'new-clients': { acquaintance: { network: 'known', client: 'new', unseen: false } },
  'impossible-travels': { travelled: { km: 9000, minutes: 3, country: 'BR' } },
  'overlapping-clients': { overlapping: 7 },
  'calls-after-silence': { silentDays: 40 },
  'off-hours-calls': { offHours: true },
  'empty-hours-calls': { emptyHours: true },
  'refused-codes': { codeTry: { outcome: 'refused', byOneOfMany: false, usualRefusedShare: 0.2 } },
  'address-refused-codes': { codeTry: { outcome: 'refused', byOneOfMany: true, usualRefusedShare: 0.2 } },
  'address-accepted-codes': { codeTry: { outcome: 'accepted', byOneOfMany: true, usualRefusedShare: 0.2 } },
  'accepted-codes': { codeTry: { outcome: 'accepted', byOneOfMany: false, usualRefusedShare: 0.2 } },
  'rotated-user-agents': { rotatedClient: true },
  'rotated-sessions': { rotatedSession: true },
  'foreign-objects': { ownership: { kind: 'foreign', exclusivity: 1 } },
  'common-objects': { ownership: { kind: 'common' } },
  'common-bytes': { ownership: { kind: 'common' }, askedAgain: 'new' },
  'endpoint-callers': { fellowReaders: { reader: 'r', relayed: false, recently: 0, readers: [] } },
  'relayed-objects': { fellowReaders: { reader: 'r', relayed: true, recently: 0, readers: [] } },
  'oversized-reads': { oversized: { kind: 'answer', size: 9, high: 1 } },
  'repeated-calls': { askedAgain: 'polled' },
  'steady-growths': { steadyGrowth: { of: 'calls', week: 9, before: 5, usual: 3 } },
  silences: { fallenSilent: { silent: [], sinceMs: 0, missing: 9 } },
  'service-time': { serviceTime: 9 },
  'unfamiliar-objects': { endpointFamiliarity: 'new', strangeToPeers: true },
  'strange-methods': { strangeMethod: true },
  'served-strange-methods': { strangeMethod: true },
  'foreign-functions': { functionStanding: 'foreign', endpointFamiliarity: 'new' },
  'refused-functions': { functionStanding: 'foreign', endpointFamiliarity: 'new' },
  'new-endpoints': { functionStanding: 'unclear', endpointFamiliarity: 'new' },
  'resting-endpoint-calls': { restingEndpoint: 'unused', endpointFamiliarity: 'new' },
  'shadow-endpoints': { shadowEndpoint: true },
  'metronomic-calls': { metronomic: true },
  decoys: { decoyTouched: 'honeypot' },
  'skipped-steps': { workflow: { skipped: 'POST /cart', odd: false } },
  'address-skipped-steps': { workflow: { skipped: 'POST /cart', odd: false, byOneOfMany: true } },
  'odd-transitions': { workflow: { skipped: '', odd: true } },
  'odd-parameters': { oddParameter: { name: 'debug', kind: 'new', value: '', fresh: false } },
  'odd-parameter-calls': { oddParameter: { name: 'debug', kind: 'new', value: '', fresh: false } },
  'hosted-sessions': { rotatedSession: true },
  'endpoint-strangers': { acquaintance: { network: 'new', client: 'new', unseen: true } },
  'repeat-sign-up-addresses': { signedUpBefore: true },
  'attack-payloads': {
    payload: { rule: 'sqli-x', category: 'sqli', severity: 'high', where: 'query.q', answer: 'usual' },
  },
  'outside-payloads': {
    payload: { rule: 'sqli-x', category: 'sqli', severity: 'high', where: 'query.q', answer: 'usual' },
  },
  'answered-payloads': {
    payload: { rule: 'sqli-x', category: 'sqli', severity: 'high', where: 'query.q', answer: 'usual' },
  },
};

/** Measures that are about failures of the service, or about whatever comes. */
const COUNTS_FAILURES: readonly MeasureId[] = [];

const shapes = [200, 201, 302, 400, 401, 403, 404, 422, 429, 499, 500, 503].flatMap((status) => [
  enrichedCall({ timeMs: 1, status, object: { type: 'patient', id: '1' }, presented: 'k' }),
  enrichedCall({ timeMs: 1, status, labels: ['login'], consumer: 'c' }),
  enrichedCall({ timeMs: 1, status, object: { type: 'patient', id: '1' }, dataClasses: ['health'] }),
  enrichedCall({ timeMs: 1, status, endpoint: 'POST /patients' }),
  enrichedCall({ timeMs: 1, status, endpoint: 'GET /patients', query: [{ name: 'page', value: '2' }] }),
  enrichedCall({
    timeMs: 1,
    status,
    labels: ['login', 'sign-up'],
    namedUser: 'u',
    session: 's',
    userAgent: 'a/1',
  }),
  enrichedCall({ timeMs: 1, status, known: false, path: '/hidden', object: { type: '__proto__', id: '' } }),
  enrichedCall({ timeMs: 1, status, consumer: 'c', known: false, path: '/hidden' }),
  enrichedCall({ timeMs: 1, status, session: 's', place: AMSTERDAM_HOSTING }),
]);

describe.each(MEASURES.map((measure): [string, Measure] => [measure.id, measure]))('%s', (id, measure) => {
  it('is described and counts something', () => {
    expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(MEASURES.filter((one) => one.id === id).length).toBe(1);
    expect(measure.label('patient').length).toBeGreaterThan(4);
    expect(measure.windows.length).toBeGreaterThan(0);
    const facts = callFacts(COUNTS_WITH[id as MeasureId]);
    expect(shapes.some((call) => measure.take(call, facts) !== undefined)).toBe(true);
  });

  it('is pure and never throws', () => {
    for (const call of shapes) {
      const before = JSON.stringify(call);
      const facts = callFacts(COUNTS_WITH[id as MeasureId]);
      expect(measure.take(call, facts)).toBe(measure.take(call, facts));
      expect(typeof measure.facet(call)).toBe('string');
      expect(JSON.stringify(call)).toBe(before);
    }
  });

  it('does not count the failures of others: outages and rate limits', () => {
    if (COUNTS_FAILURES.includes(id as MeasureId)) return;
    for (const status of [429, 500, 503]) {
      const call = enrichedCall({
        timeMs: 1,
        status,
        object: { type: 'patient', id: '1' },
        labels: ['login'],
      });
      expect(measure.take(call, callFacts())).toBeUndefined();
    }
  });

  it('takes no object type from paths that may be invented', () => {
    const call = enrichedCall({ timeMs: 1, known: false, object: { type: 'invented', id: '1' } });
    expect(measure.facet(call)).not.toBe('invented');
  });
});
