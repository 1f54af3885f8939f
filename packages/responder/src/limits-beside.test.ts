import { afterEach, beforeEach, expect, it } from 'vitest';
import { ALICE, createRig, type Rig } from './testing/rig.js';
import { SERVICE, shopKong } from './testing/shop-kong.js';

let rig: Rig;
beforeEach(() => {
  rig = createRig({ objects: shopKong(ALICE) });
});
afterEach(async () => {
  expect(rig.kong.unknownRequests).toEqual([]);
  await rig.cleanUp();
});
const minutes = () =>
  rig.kong
    .plugins()
    .filter(({ name }) => name === 'rate-limiting')
    .map((row) => {
      const { config, service } = JSON.parse(JSON.stringify(row));
      return `${service === null ? 'everywhere' : 'service'}:${config.minute}`;
    })
    .sort();

it('a limit at a service keeps to one on all routes that comes later, and is as asked again when that ends', async () => {
  await rig.start();
  const limit = (minute: number, more: object) =>
    rig.order(ALICE, { action: 'limit-consumer', limits: { minute }, ...more });
  const narrow = limit(1000, { scope: { service: SERVICE } });
  const wide = limit(10, {});
  rig.platform.want([narrow]);
  await rig.clock.advance(1000);
  expect(minutes()).toEqual(['service:1000']);
  rig.platform.want([narrow, wide]);
  await rig.clock.advance(11_000);
  expect(minutes()).toEqual(['everywhere:10', 'service:10']);
  rig.platform.want([narrow]);
  await rig.clock.advance(11_000);
  expect(minutes()).toEqual(['service:1000']);
  expect(rig.told(narrow.id)).toEqual(['applied', 'healed', 'healed']);
  expect(rig.told(wide.id)).toEqual(['applied', 'lifted']);
});
