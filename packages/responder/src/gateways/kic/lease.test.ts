import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ALICE, createRig, type Rig } from '../../testing/rig.js';
import { SHOP } from './testing/shop.js';

let rig: Rig;
beforeEach(() => {
  rig = createRig();
});
afterEach(async () => await rig.cleanUp());

/** Files are read by threads, so time alone does not settle them. */
const until = (seen: () => void) =>
  vi.waitFor(
    async () => {
      await rig.clock.advance(100);
      seen();
    },
    { timeout: 30_000 },
  );

it('ends in the files at its expiry, also while the platform is not reachable', async () => {
  const file = join(rig.dataDir, 'shop.yaml');
  const writeTo = join(rig.dataDir, 'gatewatch');
  writeFileSync(file, SHOP);
  await rig.start({ config: { gateway: { kind: 'kic', file, writeTo } } });
  const order = rig.order(ALICE, {
    entity: { kind: 'consumer', id: ALICE, name: 'alice' },
    expiresAt: new Date(rig.clock.now() + 120_000).toISOString(),
  });
  rig.platform.want([order]);
  const text = () => readFileSync(join(writeTo, 'plugins.yaml'), 'utf8');
  await until(() => expect(rig.told(order.id)).toEqual(['applied']));
  expect(text()).toContain(`gatewatch-order:${order.id}`);
  await until(() => expect(rig.platform.hellos.at(-1)).toMatchObject({ gateway: 'kic shop.yaml' }));
  expect(JSON.stringify(rig.platform.receipts)).toContain('is applied as a kustomize component');
  rig.platform.setDown(true);
  await rig.clock.advance(120_000);
  await until(() => expect(text()).not.toContain('KongPlugin'));
  expect(readFileSync(file, 'utf8')).toBe(SHOP);
  rig.platform.setDown(false);
  await until(() => expect(rig.told(order.id)).toEqual(['applied', 'expired']));
});
