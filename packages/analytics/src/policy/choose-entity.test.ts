import type { Action, Alert, Comparison } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { chooseEntity } from './choose-entity.js';
import { decide } from './decide.js';
import { sampleAlert, sampleFacts, samplePolicy } from './policy-samples.fixture.js';

const targetRefusals: Comparison = {
  measure: 'target-refusals',
  label: 'refused log-ins in its name',
  windowMs: 3_600_000,
  observed: 40,
  own: { kind: 'learning', samples: 1, needed: 2 },
  peers: { kind: 'learning', samples: 1, needed: 2 },
  tailProbability: 0,
};
const ip = (id: string) => ({ kind: 'ip' as const, id });
const user = { kind: 'user' as const, id: 'alice' };
const said = (action: Action, changes: Partial<Alert>, shared = false): string => {
  const chosen = chooseEntity(action, sampleAlert(changes), { isSharedAddress: () => shared });
  return chosen.kind === 'chosen' ? `${chosen.entity.kind} ${chosen.entity.id}` : chosen.why;
};

describe('chooseEntity', () => {
  it.each<[string, string, Action, Partial<Alert>]>([
    ['the entity itself', 'consumer c1', 'terminate-consumer', {}],
    ['the one address of a caller', 'ip 203.0.113.9', 'deny-ip', {}],
    ['several addresses', 'wrong-entity', 'deny-ip', { related: [ip('203.0.113.9'), ip('203.0.113.10')] }],
    ['no address', 'wrong-entity', 'deny-ip', { related: [] }],
    ['an address accused', 'ip 203.0.113.9', 'deny-ip', { entity: ip('203.0.113.9') }],
    ['IPv6', 'ip 2001:db8::1', 'deny-ip', { entity: ip('2001:db8::1') }],
    ['no address at all', 'wrong-entity', 'deny-ip', { entity: ip('unknown') }],
    ['a token for an address', 'wrong-entity', 'deny-ip', { entity: ip('tk_8f2a.77') }],
    [
      'whom an address got in as',
      'wrong-entity',
      'terminate-consumer',
      { entity: ip('203.0.113.9'), related: [{ kind: 'consumer', id: 'c1' }] },
    ],
    ['an endpoint', 'wrong-entity', 'deny-ip', { entity: { kind: 'endpoint', id: 'POST /login' } }],
    ['a crowd', 'common-cause', 'call-http', { entity: { kind: 'peer-group', id: 'g1' } }],
    ['a fault', 'common-cause', 'terminate-consumer', { operational: true }],
    ['the user attacked', 'ip 203.0.113.9', 'deny-ip', { entity: user, detector: 'brute-force' }],
    [
      'the user attacked, by HTTP',
      'victim',
      'call-http',
      { entity: user, comparisons: [targetRefusals], related: [] },
    ],
    [
      'a user who attacks',
      'user alice',
      'publish-decision',
      { entity: user, detector: 'object-enumeration' },
    ],
    [
      'the user attacked, whatever else he does',
      'victim',
      'publish-decision',
      { entity: user, comparisons: [targetRefusals], related: [ip('203.0.113.9'), ip('203.0.113.10')] },
    ],
  ])('%s: %s', (_words, expected, action, changes) => {
    expect(said(action, changes)).toBe(expected);
  });

  it('leaves a shared address alone', () => {
    expect(said('deny-ip', { entity: ip('203.0.113.9') }, true)).toBe('shared-address');
    expect(said('deny-ip', {}, true)).toBe('shared-address');
  });

  it('protects the address of who is protected, but not that of the attacker of who is', () => {
    const facts = sampleFacts({ protect: { entities: ['alice', 'dr-house'], tags: [] } });
    const policy = samplePolicy({ then: { steps: [{ action: 'deny-ip' }] } });
    const kinds = (changes: Partial<Alert>) =>
      decide(sampleAlert(changes), [policy], facts).map(({ kind }) => kind);
    expect(kinds({})).toEqual(['held']);
    expect(kinds({ entity: ip('203.0.113.9'), related: [user] })).toEqual(['held']);
    expect(kinds({ entity: user, detector: 'brute-force' })).toEqual(['order']);
  });
});
