import type { JsonObject } from '@gatewatch/simulator';
import { describe, expect, it } from 'vitest';
import { ALICE, BOB, createKongCompany, idOf, orderOf } from '../../testing/kong-company.js';
import { kongFetch } from '../../testing/kong-fetch.js';
import { createLogicalClock } from '../../testing/logical-clock.js';
import { openKong } from './kong.js';

const APPROVED = { kind: 'approved', who: 'ann', policyId: 'p' } as const;
const ID = idOf('c4ed');
const atOnce = (_delayMs: number, task: () => void) => {
  queueMicrotask(task);
  return () => {};
};

function start(nested: string, body: JsonObject) {
  const clock = createLogicalClock();
  const company = createKongCompany({ now: clock.now });
  const gateway = openKong({
    url: 'http://127.0.0.1:8001',
    headers: {},
    timeoutMs: 1000,
    fetch: kongFetch(company.kong, { ...clock, schedule: atOnce }),
    schedule: () => () => {},
    now: clock.now,
  });
  company.byHand('PUT', `/consumers/${ALICE}/${nested}/${ID}`, body);
  const order = orderOf('disable-credential', { kind: 'credential', id: ID });
  const take = async () => {
    const planned = await gateway.plan(order);
    const [change] = planned.kind === 'planned' ? planned.changes : [];
    if (change === undefined) throw new Error(JSON.stringify(planned));
    return change;
  };
  return { ...company, clock, gateway, order, take };
}

describe('disable-credential', () => {
  it.each<[string, JsonObject]>([
    ['key-auth', { key: 'top-secret', tags: ['team-a'] }],
    ['jwt', { key: 'issuer', secret: 'top-secret', algorithm: 'HS512' }],
    ['hmac-auth', { username: 'alice', secret: 'top-secret' }],
    [
      'oauth2',
      { name: 'app', client_id: 'app', client_secret: 'top-secret', redirect_uris: ['https://app'] },
    ],
  ])('takes a %s credential away and puts it back as it was', async (nested, body) => {
    const { gateway, everything, take, kong } = start(nested, body);
    const all = everything();
    const change = await take();
    expect(change.words).not.toContain('secret');
    expect(await gateway.enact(change, APPROVED)).toEqual({ kind: 'enacted', difference: '' });
    expect(everything()).not.toContain(ID);
    expect(await gateway.stands(change)).toEqual({ kind: 'stands', difference: '' });
    expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
    expect(everything()).toBe(all);
    expect(await gateway.stands(change)).not.toEqual({ kind: 'stands', difference: '' });
    expect(kong.unknownRequests).toEqual([]);
  });

  it.each<[string, JsonObject]>([
    ['basic-auth', { username: 'alice', password: 'top-secret' }],
    ['oauth2', { name: 'app', client_id: 'app', client_secret: 'top-secret', hash_secret: true }],
  ])(
    'takes no %s credential away that Kong hashes, since it could not be given back',
    async (nested, body) => {
      const { gateway, order, everything } = start(nested, body);
      const all = everything();
      expect(await gateway.plan(order)).toMatchObject({
        kind: 'impossible',
        detail: expect.stringContaining('hash'),
      });
      expect(everything()).toBe(all);
    },
  );

  it('is asked for by id, not by a key that looks like one', async () => {
    const { gateway, byHand } = start('key-auth', { key: 'top-secret' });
    const lookalike = idOf('1007');
    byHand('POST', `/consumers/${BOB}/key-auth`, { key: lookalike });
    const order = orderOf('disable-credential', { kind: 'credential', id: lookalike });
    expect(await gateway.plan(order)).toMatchObject({ kind: 'impossible' });
  });

  it('that was changed since it was planned stays', async () => {
    const { gateway, byHand, everything, take } = start('key-auth', { key: 'top-secret' });
    const change = await take();
    byHand('PUT', `/consumers/${ALICE}/key-auth/${ID}`, { key: 'another-secret' });
    const all = everything();
    expect(await gateway.enact(change, APPROVED)).toMatchObject({ kind: 'refused' });
    expect(everything()).toBe(all);
  });

  it.each<[string, (company: ReturnType<typeof start>) => void, string]>([
    [
      'somebody put it back',
      ({ byHand }) => byHand('PUT', `/consumers/${ALICE}/key-auth/${ID}`, { key: 'x' }),
      'absent',
    ],
    ['its consumer is gone', ({ byHand }) => byHand('DELETE', `/consumers/${ALICE}`), 'absent'],
    [
      'its key is somebody else’s',
      ({ byHand }) => byHand('POST', `/consumers/${BOB}/key-auth`, { key: 'top-secret' }),
      'foreign',
    ],
  ])('does not come back when %s meanwhile', async (_what, meanwhile, kind) => {
    const company = start('key-auth', { key: 'top-secret' });
    const change = await company.take();
    await company.gateway.enact(change, APPROVED);
    meanwhile(company);
    const all = company.everything();
    expect(await company.gateway.lift(change)).toMatchObject({ kind });
    expect(company.everything()).toBe(all);
  });

  it('with a time to live comes back with what is left of it, or not at all', async () => {
    const { gateway, clock, kong, take } = start('key-auth', { key: 'top-secret', ttl: 600 });
    const change = await take();
    await gateway.enact(change, APPROVED);
    clock.leap(100_000);
    expect(await gateway.lift(change)).toEqual({ kind: 'lifted' });
    const back = kong.rows('key-auths').find(({ id }) => id === ID);
    expect(back?.ttl).toBeGreaterThan(490);
    expect(back?.ttl).toBeLessThan(500);
    await gateway.enact(await take(), APPROVED);
    clock.leap(600_000);
    expect(await gateway.lift(change)).toEqual({ kind: 'absent' });
  });
});
