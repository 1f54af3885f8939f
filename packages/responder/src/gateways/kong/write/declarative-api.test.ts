import type { JsonObject } from '@gatewatch/simulator';
import { describe, expect, it } from 'vitest';
import type { Fetch } from '../../../http-exchange.js';
import { ALICE, BOB, createKongCompany, KEY, orderOf } from '../../../testing/kong-company.js';
import { kongFetch } from '../../../testing/kong-fetch.js';
import { createLogicalClock } from '../../../testing/logical-clock.js';
import { openKong } from '../kong.js';

const BY_HAND = { kind: 'by-hand', who: 'ann' } as const;
const later = (_delayMs: number, task: () => void) => {
  setImmediate(task);
  return () => {};
};

/** A Kong without a database that holds a service, a route, key-auth and two consumers. */
function start(around: (fetch: Fetch) => Fetch = (fetch) => fetch, version: '2.8.5' | '3.9.1' = '3.9.1') {
  const clock = createLogicalClock();
  const company = createKongCompany({ now: clock.now, version });
  const { kong, byHand } = company;
  byHand('POST', '/services', {
    name: 'orders',
    url: 'http://10.0.0.1',
    tags: ['yes', '2026-01-02', 'a: b'],
  });
  byHand('POST', '/services/orders/routes', { name: 'one', paths: ['~/users/\\d+', "/it's"] });
  byHand('POST', '/services/orders/plugins', { name: 'key-auth' });
  kong.setDatabase('off');
  const toKong = kongFetch(kong, { ...clock, schedule: later });
  const gateway = openKong({
    url: 'http://127.0.0.1:8001',
    headers: {},
    timeoutMs: 60_000,
    fetch: around(toKong),
    // Limits of time never strike, waiting is over at once.
    schedule: (delayMs, task) => (delayMs < 60_000 ? later(delayMs, task) : () => {}),
    now: clock.now,
    write: 'declarative',
  });
  const planOf = async (
    id: string,
    action: 'terminate-consumer' | 'disable-credential' = 'terminate-consumer',
  ) => {
    const kind = action === 'terminate-consumer' ? 'consumer' : 'credential';
    const found = await gateway.plan(orderOf(action, { kind, id }));
    const [change] = found.kind === 'planned' ? found.changes : [];
    if (change === undefined) throw new Error(JSON.stringify(found));
    return change;
  };
  const posts = () => kong.requests.filter((request) => request.startsWith('POST /config')).length;
  return { ...company, gateway, planOf, posts };
}

describe('a Kong without a database', () => {
  it.each(['2.8.5', '3.9.1'] as const)(
    '%s: changes that come together are one document, and everything else stays as it is',
    async (version) => {
      const { gateway, kong, foreign, everything, planOf, posts } = start(undefined, version);
      expect(await gateway.probe()).toMatchObject({ kind: 'ready' });
      const [all, others] = [everything(), foreign()];
      const changes = [await planOf(ALICE), await planOf(BOB)];
      expect(await Promise.all(changes.map((change) => gateway.enact(change, BY_HAND)))).toEqual(
        changes.map(() => ({ kind: 'enacted', difference: '' })),
      );
      expect(posts()).toBe(1);
      expect(foreign()).toBe(others);
      expect(kong.plugins()).toHaveLength(3);
      const listed = await gateway.list();
      expect(listed.kind === 'listed' && listed.objects.map((object) => object.objectId).sort()).toEqual(
        changes.map(({ objectId }) => objectId).sort(),
      );
      // Again: Kong knows the document and reloads nothing.
      await Promise.all(changes.map((change) => gateway.enact(change, BY_HAND)));
      expect(await Promise.all(changes.map((change) => gateway.lift(change)))).toEqual(
        changes.map(() => ({ kind: 'lifted' })),
      );
      expect(everything()).toBe(all);
      expect(kong.unknownRequests).toEqual([]);
    },
  );

  it('takes a credential away and puts it back', async () => {
    const { gateway, kong, everything, planOf } = start();
    const all = everything();
    const change = await planOf(KEY, 'disable-credential');
    expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
    expect(kong.rows('key-auths').map(({ id }) => id)).not.toContain(KEY);
    expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
    expect(JSON.parse(everything()).length).toBe(JSON.parse(all).length);
    expect(kong.rows('key-auths').find(({ id }) => id === KEY)).toMatchObject({ key: 'alice-secret' });
  });

  it('of a batch only what Kong refuses is refused', async () => {
    const { gateway, kong, planOf } = start();
    const [good, bad] = [await planOf(ALICE), await planOf(BOB)];
    const broken = { ...bad, body: { ...bad.body, config: { status_code: 9999 } } };
    const gone = { ...bad, body: { ...bad.body, consumer: { id: 'nobody' } } };
    const answers = await Promise.all([good, broken, gone].map((change) => gateway.enact(change, BY_HAND)));
    expect(answers.map(({ kind }) => kind)).toEqual(['enacted', 'impossible', 'impossible']);
    expect(kong.plugins().filter(({ name }) => name === 'request-termination')).toMatchObject([
      { consumer: { id: ALICE } },
    ]);
  });

  it('reads again when somebody else’s document came in between', async () => {
    let meddle: (() => void) | undefined;
    let reads = 0;
    const { gateway, kong, planOf } = start((fetch) => async (url, init) => {
      if (init.method === 'GET' && url.endsWith('/config')) reads += 1;
      if (reads === 2) {
        meddle?.();
        meddle = undefined;
      }
      return await fetch(url, init);
    });
    const change = await planOf(ALICE);
    const rows: JsonObject[] = [...kong.rows('consumers')];
    meddle = () => {
      const document = {
        _format_version: '3.0',
        _transform: false,
        consumers: [...rows, { id: '00000000-0000-4000-8000-0000000000ca', username: 'carol' }],
        services: kong.rows('services'),
        routes: kong.rows('routes'),
        plugins: kong.plugins(),
        keyauth_credentials: kong.rows('key-auths'),
      };
      const body = JSON.stringify({ config: JSON.stringify(document) });
      kong.handle({ method: 'POST', path: '/config', headers: { 'content-type': 'application/json' }, body });
    };
    expect(await gateway.enact(change, BY_HAND)).toEqual({ kind: 'enacted', difference: '' });
    expect(kong.rows('consumers').map(({ username }) => username)).toContain('carol');
    expect(kong.plugins()).toHaveLength(2);
  });

  it('writes nothing back that Kong did not print whole', async () => {
    const clock = createLogicalClock();
    const { kong, byHand, everything } = createKongCompany({ now: clock.now });
    byHand('POST', `/consumers/${ALICE}/basic-auth`, { username: 'alice', password: 'x' });
    kong.setDatabase('off');
    const all = everything();
    const gateway = openKong({
      url: 'http://127.0.0.1:8001',
      headers: {},
      timeoutMs: 60_000,
      fetch: kongFetch(kong, { ...clock, schedule: later }),
      schedule: (delayMs, task) => (delayMs < 60_000 ? later(delayMs, task) : () => {}),
      write: 'declarative',
    });
    const found = await gateway.plan(orderOf('terminate-consumer', { kind: 'consumer', id: ALICE }));
    const [change] = found.kind === 'planned' ? found.changes : [];
    if (change === undefined) throw new Error('no change');
    expect(await gateway.enact(change, BY_HAND)).toMatchObject({ kind: 'read-only' });
    expect(everything()).toBe(all);
  });
});
