import { DEFAULT_RISK_WEIGHTS } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { toEstateEndpoints } from './estate-view.js';
import { call, factsOf } from './inventory/testing/traffic.js';
import type { InventoriedCall } from './inventory-contract.js';
import { riskOf } from './risk.js';

const NONE = { critical: 0, high: 0, medium: 0, low: 0 };
const endpointOf = (template: string, more: Partial<InventoriedCall>, annotation = {}) => {
  const facts = factsOf(template, [call(template, more)]);
  const [endpoint] = toEstateEndpoints(
    [facts],
    [{ service: 'clinic', endpointId: `${facts.method} ${template}`, annotation }],
  );
  if (endpoint === undefined) throw new Error('no endpoint');
  return endpoint;
};
const calm = endpointOf('/v1/things', { clientIp: '10.0.0.1', credentialKind: 'key' });
const wild = endpointOf('/admin/export', {
  clientIp: '203.0.113.9',
  query: [{ name: 'card', value: '~card.Zk3v9Q2mXw8A1bC7dE5fGh' }],
});

describe('riskOf', () => {
  it('adds up, says why, and stays within 0 and 100', () => {
    for (const endpoint of [calm, wild])
      for (const findings of [NONE, { critical: 3, high: 9, medium: 1, low: 40 }])
        for (const weights of [
          DEFAULT_RISK_WEIGHTS,
          { ...DEFAULT_RISK_WEIGHTS, findings: 3, exposure: 77.7 },
        ]) {
          const risk = riskOf(endpoint, { findings, documentation: 'shadow' }, weights);
          const points = risk.parts.map((part) => Math.round(part.points * 10));
          expect(points.reduce((total, one) => total + one, 0)).toBe(Math.round(risk.score * 10));
          expect(risk.score).toBeGreaterThanOrEqual(0);
          expect(risk.score).toBeLessThanOrEqual(100.3);
          for (const part of risk.parts) {
            expect(part.points).toBeLessThanOrEqual(part.of);
            expect(part.because.endsWith('.')).toBe(true);
          }
        }
  });

  it('is low for what is inside, authenticated and documented, and high for the opposite', () => {
    expect(riskOf(calm, { findings: NONE, documentation: 'documented' }).score).toBeLessThan(5);
    expect(
      riskOf(wild, { findings: { ...NONE, critical: 1 }, documentation: 'shadow' }).score,
    ).toBeGreaterThan(90);
  });

  it('grows with findings, and follows its weights', () => {
    const score = (high: number) =>
      riskOf(calm, { findings: { ...NONE, high }, documentation: 'none' }).score;
    expect(score(1)).toBeGreaterThan(score(0));
    expect(score(5)).toBeGreaterThan(score(2));
    const zero = {
      findings: 0,
      exposure: 0,
      sensitivity: 0,
      authentication: 0,
      documentation: 0,
      function: 0,
    };
    expect(riskOf(wild, { findings: NONE, documentation: 'shadow' }, zero).score).toBe(0);
    const only = riskOf(wild, { findings: NONE, documentation: 'shadow' }, { ...zero, exposure: 7 });
    expect(only.score).toBe(100);
  });

  it('does not blame a log-in for being open', () => {
    const login = endpointOf('/auth/login', { method: 'POST', clientIp: '203.0.113.9' });
    const part = riskOf(login, { findings: NONE, documentation: 'documented' }).parts.find(
      (one) => one.part === 'authentication',
    );
    expect(part).toMatchObject({
      points: 3,
      of: 15,
      because: '100 % of served calls showed no credential, as is usual for login.',
    });
  });
});

describe('toEstateEndpoints', () => {
  const consumer = { id: 'c', name: 'c', tags: [] };
  it('judges exposure by who is served', () => {
    expect(calm.exposure).toBe('internal');
    expect(wild.exposure).toBe('public');
    expect(endpointOf('/a', { clientIp: '203.0.113.9', consumer, credentialKind: 'key' }).exposure).toBe(
      'partner',
    );
    expect(endpointOf('/a', { clientIp: '203.0.113.9', credentialKind: 'key' }).exposure).toBe('public');
    expect(endpointOf('/a', {}).exposure).toBe('public');
  });

  it('lets people decide, of the endpoint before its service', () => {
    const facts = factsOf('/v1/payments', [call('/v1/payments')]);
    const [endpoint] = toEstateEndpoints(
      [facts],
      [
        {
          service: 'clinic',
          endpointId: '',
          annotation: { owner: 'team-a', tags: ['gdpr'], labels: ['health'], note: 'n' },
        },
        {
          service: 'clinic',
          endpointId: 'GET /v1/payments',
          annotation: { exposure: 'internal', tags: ['pci'] },
        },
      ],
    );
    expect(endpoint).toMatchObject({
      endpointId: 'GET /v1/payments',
      labels: ['payment'],
      exposure: 'internal',
      annotation: { owner: 'team-a', tags: ['gdpr', 'pci'], exposure: 'internal' },
    });
    expect(endpoint?.annotation.note).toBeUndefined();
    expect(endpointOf('/v1/payments', {}, { labels: ['admin'] }).labels).toEqual(['admin']);
  });

  it('finds what was said under a former template, and collects classes of data', () => {
    const facts = { ...factsOf('/a', [call('/a')]), formerTemplates: ['/old'] };
    const said = [{ service: 'clinic', endpointId: 'GET /old', annotation: { owner: 'team-b' } }];
    expect(toEstateEndpoints([facts], said)[0]?.annotation).toEqual({ owner: 'team-b' });
    expect(wild.dataClasses).toEqual(['card']);
  });
});
