import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ALICE, BOB, CAROL, createRig, type Rig } from './testing/rig.js';
import { shopKong } from './testing/shop-kong.js';

const keyId = (n: number) => `ce4d0000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const MANY = Array.from({ length: 110 }, (_, n) => ({
  id: `ca110000-0000-4000-8000-${String(n).padStart(12, '0')}`,
  username: `caller-${n}`,
}));

let rig: Rig;
/** Credentials that Kong does not take back. */
let spurned: Set<string>;
beforeEach(() => {
  const shop = shopKong(ALICE);
  const [key] = shop.lists['key-auths'] ?? [];
  rig = createRig({
    consumers: [{ id: ALICE, username: 'alice' }, { id: BOB, username: 'bob' }, { id: CAROL }, ...MANY],
    objects: {
      ...shop,
      lists: {
        ...shop.lists,
        'key-auths': Array.from({ length: 12 }, (_, n) => ({
          ...key,
          id: keyId(n + 1),
          key: `key-${n + 1}`,
        })),
      },
    },
  });
  spurned = new Set();
});
afterEach(async () => {
  await rig.cleanUp();
});

const fetch: Rig['fetch'] = async (url, init) =>
  init.method === 'PUT' && [...spurned].some((id) => url.endsWith(`/key-auth/${id}`))
    ? { status: 400, text: async () => '{"message":"schema violation","code":2}' }
    : await rig.fetch(url, init);
const in_ = (ms: number) => new Date(rig.clock.now() + ms).toISOString();
const disabled = (n: number, expiresAt: string | null) =>
  rig.order(ALICE, {
    action: 'disable-credential',
    entity: { kind: 'credential', id: keyId(n) },
    expiresAt,
  });

describe('an order whose step fails for ever', () => {
  it('holds up no other end: ten credentials that Kong does not take back', async () => {
    await rig.start({ fetch, config: { guardrails: { maxAppliesPerHour: 1000 } } });
    const stuck = Array.from({ length: 10 }, (_, n) => disabled(n + 1, in_(10_000)));
    for (const { entity } of stuck) spurned.add(entity.id);
    rig.platform.want(stuck);
    await rig.clock.settle();
    const short = MANY.slice(0, 15).map(({ id }) => rig.order(id, { expiresAt: in_(10_000) }));
    rig.platform.want([...stuck, ...short]);
    await rig.clock.advance(1000);
    expect(rig.blocks()).toHaveLength(15);
    await rig.clock.advance(20_000);
    expect(rig.blocks()).toEqual([]);
    for (const order of short) expect(rig.told(order.id)).toEqual(['applied', 'expired']);
    for (const order of stuck) expect(rig.told(order.id)).toEqual(['applied']);
    expect(rig.platform.hellos.at(-1)?.problem).toContain('does not take the credential back');
    expect(rig.platform.hellos.at(-1)?.problem).toContain(
      '10 orders are over, but are not known to be undone',
    );
    spurned.clear();
    await rig.clock.advance(60_000);
    for (const order of stuck) expect(rig.told(order.id)).toEqual(['applied', 'expired']);
    expect(rig.kong.rows('key-auths')).toHaveLength(12);
    await rig.clock.advance(60_000);
    expect(rig.platform.hellos.at(-1)?.problem).toBe('');
  });

  it('holds up no new block and no repair, beside a hundred that stand', async () => {
    await rig.start({ fetch, config: { guardrails: { maxAppliesPerHour: 1000 } } });
    const many = MANY.map(({ id }) => rig.order(id));
    const stuck = disabled(1, in_(10_000));
    spurned.add(stuck.entity.id);
    rig.platform.want([...many, stuck]);
    await rig.clock.advance(30_000);
    expect(rig.blocks()).toHaveLength(many.length);
    const [first] = rig.kong.plugins().filter(({ name }) => name === 'request-termination');
    rig.byHand('DELETE', `/plugins/${String(first?.id)}`);
    const late = rig.order(BOB);
    rig.platform.want([...many, late]);
    await rig.clock.advance(10_000);
    expect(rig.told(late.id)).toEqual(['applied']);
    expect(rig.blocks()).toHaveLength(many.length + 1);
  });

  it('is not put up again while its end is awaited', async () => {
    const order = rig.order(ALICE, { action: 'block-consumer', expiresAt: in_(10_000) });
    let kept = '';
    await rig.start({
      fetch: async (url, init) =>
        init.method === 'DELETE' && url.includes(kept) && kept !== ''
          ? { status: 500, text: async () => '{"message":"An unexpected error occurred"}' }
          : await rig.fetch(url, init),
    });
    rig.byHand('POST', '/services', { name: 'second', url: 'http://10.0.0.2' });
    const second = rig.kong.rows('services').find(({ name }) => name === 'second');
    rig.byHand('POST', `/services/${String(second?.id)}/routes`, { paths: ['/second'] });
    rig.byHand('POST', `/services/${String(second?.id)}/plugins`, { name: 'key-auth' });
    rig.platform.want([order]);
    await rig.clock.settle();
    expect(rig.ours()).toEqual(['gatewatch-denied:alice', 'request-termination:alice']);
    kept = '/acls/';
    await rig.clock.advance(60_000);
    expect(rig.ours()).toEqual(['gatewatch-denied:alice']);
    kept = '';
    await rig.clock.advance(60_000);
    expect(rig.ours()).toEqual([]);
    expect(rig.told(order.id)).toEqual(['applied', 'expired']);
  });
});
