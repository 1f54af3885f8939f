import type { KongVersion } from '@gatewatch/simulator';
import { ALICE, createKongCompany } from '../../testing/kong-company.js';
import { kongFetch } from '../../testing/kong-fetch.js';
import { createLogicalClock } from '../../testing/logical-clock.js';
import type { GatewayMember } from '../gateway-member.js';
import type { Bench, BenchMaker } from './gateway-bench.js';

function kongBench(member: GatewayMember, version: KongVersion): Bench {
  const clock = createLogicalClock();
  // Time passes by itself here, so that slow answers end and limits strike.
  const schedule: typeof clock.schedule = (delayMs, task) => {
    const cancel = clock.schedule(delayMs, task);
    setImmediate(() => void clock.advance(delayMs));
    return cancel;
  };
  const { kong, byHand, everything } = createKongCompany({ version, now: clock.now });
  byHand('POST', '/services', { name: 'orders', url: 'http://orders.internal' });
  byHand('POST', '/services/orders/routes', { name: 'orders-v1', paths: ['/orders'] });
  byHand('POST', '/services/orders/plugins', { name: 'key-auth' });
  byHand('POST', '/services/orders/plugins', { name: 'acl', config: { deny: ['gatewatch-denied'] } });
  const gateway = member.open({
    url: 'http://127.0.0.1:8001/',
    headers: {},
    timeoutMs: 5000,
    fetch: kongFetch(kong, { ...clock, schedule: (delayMs, task) => clock.schedule(delayMs, task) }),
    schedule,
    now: clock.now,
  });
  return {
    gateway,
    trouble(kind) {
      kong.setDatabase(kind === 'read-only' ? 'off' : 'postgres');
      if (kind === 'read-only') kong.setFault({ kind: 'none' });
      else kong.setFault(kind === 'slow' ? { kind, delayMs: 60_000 } : { kind });
    },
    occupy() {
      byHand('POST', `/consumers/${ALICE}/plugins`, {
        name: 'request-termination',
        config: { trigger: 'x' },
      });
      const route = String(kong.rows('routes')[0]?.id);
      for (const body of [
        { route: { id: route } },
        { service: { id: String(kong.rows('services')[0]?.id) } },
      ])
        byHand('POST', `/consumers/${ALICE}/plugins`, {
          name: 'request-termination',
          config: { trigger: 'x' },
          ...body,
        });
      byHand('POST', `/consumers/${ALICE}/plugins`, {
        name: 'request-termination',
        config: { trigger: 'x' },
        route: { id: route },
        service: { id: String(kong.rows('services')[0]?.id) },
      });
    },
    disown: ({ objectId }) => void byHand('PATCH', `/plugins/${objectId}`, { tags: [] }),
    alter: ({ objectId }) => void byHand('PATCH', `/plugins/${objectId}`, { enabled: false }),
    spoilt: (change) => ({ ...change, body: { ...change.body, config: { status_code: 9999 } } }),
    everything,
    close() {},
    unknownRequests: () => kong.unknownRequests,
  };
}

export const kongBenches: readonly BenchMaker[] = (['2.8.5', '3.9.1'] as const).map((version) => ({
  version,
  actions: [
    'terminate-consumer',
    'block-consumer',
    'deny-consumer',
    'limit-consumer',
    'deny-ip',
    'disable-credential',
  ],
  troubles: ['down', 'error', 'lost', 'slow', 'read-only'],
  open: (member) => kongBench(member, version),
}));
