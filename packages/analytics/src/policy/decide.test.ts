import type { Alert, Policy } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { decide } from './decide.js';

const alert: Alert = {
  alertId: 'a',
  detectedAt: '2026-01-05T09:00:00.000Z',
  detector: 'object-enumeration',
  detectors: ['object-enumeration', 'request-spike'],
  severity: 'high',
  confidence: 0.97,
  entity: { kind: 'consumer', id: 'c1', name: 'dr-house' },
  related: [],
  firstSeen: '2026-01-05T09:00:00.000Z',
  lastSeen: '2026-01-05T09:00:00.000Z',
  because: 'many',
  comparisons: [],
  serviceName: 'patients-api',
  endpointId: 'GET /v1/patients/{patientId}',
  callIds: [],
  signals: 1,
};

const policy = (when: Partial<Policy['when']>, over: Partial<Policy> = {}): Policy => ({
  id: 'p',
  name: 'stop readers',
  enabled: true,
  mode: 'enforce',
  when: { detectors: [], minSeverity: 'high', services: [], endpoints: [], consumers: [], ...when },
  then: { action: 'terminate-consumer', durationMs: 60_000, statusCode: 403, message: 'stopped' },
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
  ...over,
});

describe('decide', () => {
  it.each<[string, boolean, Partial<Policy['when']>]>([
    ['anything at all', true, {}],
    ['the detector', true, { detectors: ['object-enumeration'] }],
    ['a contributing detector', true, { detectors: ['request-spike'] }],
    ['another detector', false, { detectors: ['brute-force'] }],
    ['a lower severity', true, { minSeverity: 'low' }],
    ['a higher severity', false, { minSeverity: 'critical' }],
    ['the service', true, { services: ['patients-api'] }],
    ['another service', false, { services: ['billing'] }],
    ['the endpoint', true, { endpoints: ['GET /v1/patients/{patientId}'] }],
    ['another endpoint', false, { endpoints: ['GET /v1/invoices'] }],
    ['the consumer by id', true, { consumers: ['c1'] }],
    ['the consumer by name', true, { consumers: ['dr-house'] }],
    ['another consumer', false, { consumers: ['c2'] }],
  ])('%s: %s', (_condition, meets, when) => {
    expect(decide(alert, [policy(when)]).length).toBe(meets ? 1 : 0);
  });

  it('leaves disabled policies out and keeps simulated ones in', () => {
    expect(
      decide(alert, [policy({}, { enabled: false }), policy({}, { id: 's', mode: 'simulate' })]),
    ).toHaveLength(1);
  });

  it('never acts on anything but a consumer', () => {
    for (const kind of ['ip', 'credential', 'session', 'endpoint', 'peer-group'] as const) {
      const related = [{ kind: 'consumer', id: 'c1' } as const];
      expect(
        decide({ ...alert, entity: { kind, id: 'x' }, related }, [policy({ minSeverity: 'low' })]),
      ).toEqual([]);
    }
  });
});
