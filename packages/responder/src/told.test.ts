import { afterEach, beforeEach, expect, it } from 'vitest';
import { ALICE, createRig, type Rig } from './testing/rig.js';
import { ROUTE, SERVICE, shopKong } from './testing/shop-kong.js';

let rig: Rig;
beforeEach(() => {
  rig = createRig({ objects: shopKong(ALICE) });
});
afterEach(async () => {
  expect(rig.kong.unknownRequests).toEqual([]);
  await rig.cleanUp();
});
const details = (orderId: string) =>
  rig.platform.receipts.filter((receipt) => receipt.orderId === orderId).map(({ detail }) => detail);

it('whoever orders a block hears where calls go on, and what was chosen', async () => {
  rig.byHand('POST', '/routes', { name: 'open', paths: ['/open'] });
  await rig.start();
  const order = rig.order(ALICE);
  rig.platform.want([order]);
  await rig.clock.settle();
  expect(details(order.id)).toEqual([
    expect.stringMatching(/^Calls of alice are answered with 403\. 1 public routes ask nobody who calls/),
  ]);
});

it('also of a plan that came later, and after a restart in between', async () => {
  const first = await rig.start();
  const order = rig.order(ALICE);
  rig.platform.want([order]);
  await rig.clock.settle();
  await first.stop();
  rig.byHand('POST', '/plugins', {
    name: 'request-termination',
    route: { id: ROUTE },
    service: { id: SERVICE },
    config: { trigger: 'x-maintenance', status_code: 503 },
  });
  await rig.start();
  await rig.clock.advance(130_000);
  expect(details(order.id).at(-1)).toMatch(/planned anew and put up again: .* another one is placed at/);
});
