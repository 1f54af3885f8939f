import { conditionSchema } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { conditionHolds } from './condition-holds.js';
import { matchesPattern } from './matches-pattern.js';
import { sampleAlert, sampleFacts } from './policy-samples.fixture.js';

type When = Readonly<Record<string, unknown>>;

const facts = sampleFacts({
  alertsOn: (_entity, withinMs) => (withinMs >= 3_600_000 ? 3 : 1),
  tagsOf: ({ kind }) => (kind === 'consumer' ? ['partner', 'tier:gold'] : []),
  peerGroupOf: () => ['g7', 'doctors of ward 3'],
  endpointFacts: () => ({ dataClasses: ['health'], businessFunctions: ['export'] }),
});

describe('conditionHolds', () => {
  it.each<[string, boolean, When]>([
    ['anything at all', true, {}],
    ['empty lists', true, { detectors: [], services: [], consumers: [] }],
    ['the detector', true, { detectors: ['object-enumeration'] }],
    ['a contributing detector', true, { detectors: ['request-spike'] }],
    ['another detector', false, { detectors: ['brute-force'] }],
    ['a pattern of detectors', true, { detectors: ['object-*'] }],
    ['a lower severity', true, { minSeverity: 'low' }],
    ['a higher severity', false, { minSeverity: 'critical' }],
    ['less confidence', true, { minConfidence: 0.9 }],
    ['more confidence', false, { minConfidence: 0.99 }],
    ['the kind', true, { entityKinds: ['ip', 'consumer'] }],
    ['another kind', false, { entityKinds: ['ip'] }],
    ['the entity by a pattern of its name', true, { entities: ['dr-*'] }],
    ['another entity', false, { entities: ['nurse-*'] }],
    ['the consumer by id', true, { consumers: ['c1'] }],
    ['the consumer by name', true, { consumers: ['dr-house'] }],
    ['another consumer', false, { consumers: ['c2'] }],
    ['a tag', true, { tags: ['tier:*'] }],
    ['another tag', false, { tags: ['internal'] }],
    ['the peer group by name', true, { peerGroups: ['doctors*'] }],
    ['another peer group', false, { peerGroups: ['nurses*'] }],
    ['the service', true, { services: ['patients-api'] }],
    ['another service', false, { services: ['billing'] }],
    ['the endpoint', true, { endpoints: ['GET /v1/patients/*'] }],
    ['another endpoint', false, { endpoints: ['GET /v1/invoices'] }],
    ['a data class', true, { dataClasses: ['health'] }],
    ['another data class', false, { dataClasses: ['payment-card'] }],
    ['a business function', true, { businessFunctions: ['export'] }],
    ['another business function', false, { businessFunctions: ['login'] }],
    ['enough alerts', true, { minAlerts: { count: 3, withinMs: 3_600_000 } }],
    ['too few alerts', false, { minAlerts: { count: 2, withinMs: 60_000 } }],
    ['within hours', true, { hours: { from: '08:00', until: '10:00' } }],
    ['until is exclusive', false, { hours: { from: '08:00', until: '09:00' } }],
    ['hours of another zone', true, { hours: { from: '10:00', until: '10:30', timeZone: 'Europe/Berlin' } }],
    ['over midnight', true, { hours: { from: '22:00', until: '09:30' } }],
    ['on a Monday', true, { hours: { days: ['mon'] } }],
    ['on a Tuesday', false, { hours: { days: ['tue'] } }],
    ['after the midnight of a Sunday', true, { hours: { from: '22:00', until: '10:00', days: ['sun'] } }],
    ['after the midnight of a Monday', false, { hours: { from: '22:00', until: '09:30', days: ['mon'] } }],
    ['all of two', false, { all: [{ services: ['patients-api'] }, { tags: ['internal'] }] }],
    ['any of two', true, { any: [{ services: ['billing'] }, { tags: ['partner'] }] }],
    ['none of two', false, { none: [{ services: ['billing'] }, { tags: ['partner'] }] }],
    ['none of what is not', true, { none: [{ services: ['billing'] }] }],
    ['two deep', true, { any: [{ all: [{ tags: ['partner'] }], none: [{ services: ['billing'] }] }] }],
    ['group and leaf together', false, { services: ['billing'], any: [{ tags: ['partner'] }] }],
  ])('%s: %s', (_words, holds, when) => {
    expect(conditionHolds(conditionSchema.parse(when), sampleAlert(), facts)).toBe(holds);
  });

  it('asks for a consumer where consumers are named', () => {
    const ip = sampleAlert({ entity: { kind: 'ip', id: 'c1' } });
    expect(conditionHolds({ consumers: ['c1'] }, ip, facts)).toBe(false);
    expect(conditionHolds({ entities: ['c1'] }, ip, facts)).toBe(true);
  });
});

describe('matchesPattern', () => {
  it.each<[string, string, boolean]>([
    ['abc', 'abc', true],
    ['abc', 'abcd', false],
    ['*', '', true],
    ['a*', 'a', true],
    ['a*a', 'a', false],
    ['a*b*c', 'a-b-b-c', true],
    ['a*b*c', 'a-c-b', false],
    ['*b*', 'abc', true],
    ['a**c', 'abc', true],
    ['a.c', 'abc', false],
    ['*ab', 'aab', true],
    ['a*ab*b', 'aab', false],
  ])('%s on %s: %s', (pattern, text, matches) => {
    expect(matchesPattern(pattern, text)).toBe(matches);
  });

  it('takes no longer for hostile text', () => {
    expect(matchesPattern(`${'a*'.repeat(250)}b`, 'a'.repeat(100_000))).toBe(false);
  });
});
