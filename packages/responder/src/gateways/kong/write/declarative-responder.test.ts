import { afterEach, describe, expect, it } from 'vitest';
import { ALICE, BOB, CAROL, createRig, type Rig } from '../../../testing/rig.js';

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.cleanUp();
});

describe('a responder at a Kong without a database', () => {
  it('puts many orders up by one document, heals what somebody loads over it, and leaves nothing behind', async () => {
    const own = createRig();
    rig = own;
    own.kong.setDatabase('off');
    const before = JSON.stringify(own.kong.plugins());
    await own.start({ config: { gateway: { url: 'http://127.0.0.1:8001', write: 'declarative' } } });
    const orders = [ALICE, BOB, CAROL].map((consumer) => own.order(consumer));
    own.platform.want(orders);
    await own.clock.advance(10_000);
    const documents = () => own.kong.requests.filter((request) => request.startsWith('POST /config')).length;
    expect(own.ours()).toHaveLength(3);
    expect(documents()).toBeLessThan(3);
    for (const order of orders) expect(own.told(order.id)).toEqual(['applied']);
    own.byHand('POST', '/config', {
      _format_version: '3.0',
      _transform: false,
      consumers: own.kong.rows('consumers'),
      services: own.kong.rows('services'),
      routes: own.kong.rows('routes'),
      plugins: JSON.parse(before),
      keyauth_credentials: own.kong.rows('key-auths'),
    });
    expect(own.ours()).toEqual([]);
    await own.clock.advance(60_000);
    expect(own.ours()).toHaveLength(3);
    own.platform.want([]);
    await own.clock.advance(30_000);
    expect(own.ours()).toEqual([]);
    for (const order of orders) expect(own.told(order.id)).toEqual(['applied', 'healed', 'lifted']);
    expect(JSON.stringify(own.kong.plugins().map(({ id }) => id))).toBe(
      JSON.stringify(JSON.parse(before).map(({ id }: { id: string }) => id)),
    );
    expect(own.kong.unknownRequests).toEqual([]);
  });

  it('loads as few documents as it can: a hundred blocks, and their ends', async () => {
    const consumers = Array.from({ length: 100 }, (_, n) => ({
      id: `ca110000-0000-4000-8000-${String(n).padStart(12, '0')}`,
      username: `caller-${n}`,
    }));
    const own = createRig({ consumers });
    rig = own;
    own.kong.setDatabase('off');
    await own.start({
      config: {
        gateway: { url: 'http://127.0.0.1:8001', write: 'declarative' },
        guardrails: { maxAppliesPerHour: 1000 },
      },
    });
    own.platform.want(consumers.map(({ id }) => own.order(id)));
    await own.clock.advance(30_000);
    expect(own.ours()).toHaveLength(100);
    own.platform.want([]);
    await own.clock.advance(30_000);
    expect(own.ours()).toEqual([]);
    const documents = own.kong.requests.filter((request) => request.startsWith('POST /config'));
    expect(documents.length).toBeLessThanOrEqual(10);
  });
});
