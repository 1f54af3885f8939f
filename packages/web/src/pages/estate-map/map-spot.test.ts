import type { EstateMap } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { callerName, spotWords } from './map-spot.js';

const map: EstateMap = {
  services: [
    { name: 'patients', calls: 400, riskScore: 41.6, exposure: 'internal' },
    { name: 'auth', calls: 100, riskScore: 2, exposure: 'public' },
  ],
  callers: [
    { kind: 'consumer', id: '1', name: 'app', calls: 500 },
    { kind: 'ip', id: '192.0.2.7', name: '', calls: 0 },
  ],
  links: [
    { caller: 0, service: 0, calls: 400, errorShare: 0.01, endpoints: 3 },
    { caller: 0, service: 1, calls: 100, errorShare: 0.5, endpoints: 1 },
  ],
};

describe('what is pointed at, in words', () => {
  it('weighs errors by calls', () => {
    expect(spotWords(map, { kind: 'caller', caller: 0 })).toBe(
      'app calls 2 services: 500 calls, 10.8% errors',
    );
  });

  it('names an address by itself, and bears nothing called', () => {
    expect(spotWords(map, { kind: 'caller', caller: 1 })).toBe(
      '192.0.2.7 calls 0 services: 0 calls, 0% errors',
    );
  });

  it('cuts a token short', () => {
    const session = { kind: 'session', id: '~session.XWkZMjooperqHm16O', name: '', calls: 1 };
    expect(callerName(session)).toBe('session XWkZMj…');
  });

  it('tells of a service and of one link', () => {
    expect(spotWords(map, { kind: 'service', service: 0 })).toBe(
      'patients, risk 42, is called by 1 caller: 400 calls, 1% errors',
    );
    expect(spotWords(map, { kind: 'link', caller: 0, service: 1 })).toBe(
      'app → auth: 100 calls, 50% errors, 1 endpoint',
    );
  });
});
