import { rmSync } from 'node:fs';
import type { DesiredOrder } from '@gatewatch/model';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mortalProcess } from './testing/mortal.js';
import { ORDER_KINDS } from './testing/order-kinds.js';
import { ALICE, BOB, CAROL, createRig, makeTestDir, type Rig } from './testing/rig.js';
import { ROUTE, SERVICE, shopKong } from './testing/shop-kong.js';

const FAULTS = [
  { kind: 'none' },
  { kind: 'down' },
  { kind: 'error' },
  { kind: 'lost' },
  { kind: 'database-down' },
  { kind: 'slow', delayMs: 700 },
  { kind: 'slow', delayMs: 9000 },
] as const;
const CONSUMERS = [ALICE, BOB, CAROL] as const;
const CONFIG = { guardrails: { maxAppliesPerHour: 10_000 } };
/** Longer than the longest pause between two tries and between two repairs. */
const CALM_MS = 420_000;

const lifeMs = fc.oneof(fc.constant(null), fc.integer({ min: 1, max: 90_000 }));
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('order' as const),
      kind: fc.nat(ORDER_KINDS.length - 1),
      consumer: fc.nat(2),
      lifeMs,
      lift: fc.boolean(),
      /** Limited to a service or a route, where its action can be; addresses and limits are then held at several places at once. */
      scope: fc.constantFrom({}, {}, { service: SERVICE }, { route: ROUTE }),
      /** Of an address. */
      host: fc.integer({ min: 1, max: 3 }),
      minute: fc.integer({ min: 1, max: 9 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('drop' as const), at: fc.nat(9) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('stop' as const), stopped: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('fault' as const), at: fc.nat(FAULTS.length - 1) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('platform' as const), down: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('die' as const),
      which: fc.nat(1),
      steps: fc.integer({ min: 1, max: 25 }),
      skewMs: fc.constantFrom(0, 0, -7_200_000, 300_000),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('damage' as const), at: fc.nat(9), how: fc.nat(2) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('foreign' as const), n: fc.integer({ min: 1, max: 99 }) }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 40_000 }) }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** One company with two responders that die and come back, and a second Kong that only strangers write to. */
async function createWorld() {
  const rig = createRig({ objects: shopKong(ALICE, 'depot') });
  const control = createRig({ objects: shopKong(ALICE, 'depot') });
  const otherDir = makeTestDir();
  const dirs = [rig.dataDir, otherDir] as const;
  const steps = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const start = async (which: number, skewMs = 0) => {
    // How long it has to live is set later.
    let kill = false;
    const mortal = mortalProcess(
      rig.fetch,
      () => kill || (steps[which] ?? 0) <= 0,
      () => {
        steps[which] = (steps[which] ?? 0) - 1;
      },
    );
    await rig.start({
      config: CONFIG,
      dataDir: dirs[which] ?? otherDir,
      fetch: mortal.fetch,
      open: mortal.open,
      mortal: true,
      skewMs,
    });
    return () => {
      kill = true;
    };
  };
  const kills = [await start(0)];
  return { rig, control, otherDir, steps, start, kills };
}
type World = Awaited<ReturnType<typeof createWorld>>;

let orders: DesiredOrder[] = [];
const live = (rig: Rig) =>
  orders.filter(({ expiresAt }) => expiresAt === null || Date.parse(expiresAt) > rig.clock.now());

async function take({ rig, control, steps, start, kills }: World, step: Step): Promise<void> {
  switch (step.do) {
    case 'order': {
      const kind = ORDER_KINDS[step.kind];
      const consumer = CONSUMERS[step.consumer] ?? ALICE;
      const { action } = kind?.order ?? {};
      const limits = action === 'limit-consumer' ? { limits: { minute: step.minute } } : {};
      const entity = action === 'deny-ip' ? { entity: { kind: 'ip', id: `203.0.113.${step.host}` } } : {};
      const scope = action === 'disable-credential' ? {} : { scope: step.scope };
      const more = { ...limits, ...entity, ...scope };
      const expiresAt = step.lifeMs === null ? null : new Date(rig.clock.now() + step.lifeMs).toISOString();
      const lease = { ifUnreachable: step.lift ? 'lift' : 'hold', leaseMs: 60_000 };
      orders = [...live(rig), rig.order(consumer, { ...kind?.order, ...more, expiresAt, lease })];
      rig.platform.want(orders);
      return;
    }
    case 'drop':
      orders = live(rig).filter((_, at) => at !== step.at);
      rig.platform.want(orders);
      return;
    case 'stop':
      rig.platform.stop(step.stopped);
      return;
    case 'fault':
      rig.kong.setFault(FAULTS[step.at] ?? { kind: 'none' });
      return;
    case 'platform':
      rig.platform.setDown(step.down);
      return;
    case 'die':
      // Somewhere within its next steps; whatever became of it, it is dead when the next one starts.
      steps[step.which] = step.steps;
      await rig.clock.advance(8000);
      kills[step.which]?.();
      steps[step.which] = Number.POSITIVE_INFINITY;
      kills[step.which] = await start(step.which, step.skewMs);
      return;
    case 'damage': {
      rig.kong.setFault({ kind: 'none' });
      const ours = rig.kong.plugins().filter(({ tags }) => JSON.stringify(tags).includes('managed-by'));
      const victim = ours[step.at % Math.max(1, ours.length)];
      if (victim === undefined) return;
      const path = `/plugins/${String(victim.id)}`;
      if (step.how === 0) rig.byHand('DELETE', path);
      else
        rig.byHand(
          'PATCH',
          path,
          step.how === 1 ? { enabled: false } : { service: null, protocols: ['http'] },
        );
      return;
    }
    case 'foreign':
      rig.kong.setFault({ kind: 'none' });
      for (const kong of [rig, control])
        kong.byHand('PUT', `/plugins/f0000000-0000-4000-8000-00000000000${step.n % 3}`, {
          name: 'correlation-id',
          ...[{}, { service: { id: SERVICE } }, { route: { id: ROUTE } }][step.n % 3],
          tags: [`edit-${step.n}`],
        });
      return;
    case 'wait':
      await rig.clock.advance(step.ms);
  }
}

/** What acts at Kong, whichever of several orders it stands for. */
const state = (rig: Rig): readonly string[] => [
  ...rig.ours(),
  `keys:${rig.kong.rows('key-auths').length}`,
  ...rig.kong.plugins().flatMap((row) => {
    const { name, config } = JSON.parse(JSON.stringify(row));
    return name === 'rate-limiting' ? [`limit:${config.minute}`] : [];
  }),
];

async function fresh(wanted: readonly DesiredOrder[], startMs: number): Promise<readonly string[]> {
  const rig = createRig({ objects: shopKong(ALICE, 'depot') });
  rig.clock.leap(startMs - rig.clock.now());
  rig.platform.want(wanted);
  await rig.start({ config: CONFIG });
  // Limits that come together keep to each other once they are planned again.
  await rig.clock.advance(130_000);
  const found = state(rig);
  await rig.cleanUp();
  return [...found].sort();
}

it('after things calm down: the state that a fresh start gives, whatever the interleaving; in the end nothing of ours, strangers byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (script) => {
      orders = [];
      const world = await createWorld();
      const { rig, control, otherDir, steps, start, kills } = world;
      for (const step of script) await take(world, step);
      rig.kong.setFault({ kind: 'none' });
      rig.platform.setDown(false);
      rig.platform.stop(false);
      for (const which of [0, 1]) {
        steps[which] = Number.POSITIVE_INFINITY;
        kills[which] ??= await start(which);
      }
      await rig.clock.advance(CALM_MS);
      orders = live(rig);
      rig.platform.want(orders);
      await rig.clock.advance(20_000);
      expect([...state(rig)].sort()).toEqual(await fresh(orders, rig.clock.now()));
      rig.platform.want([]);
      await rig.clock.advance(40_000);
      expect(rig.ours()).toEqual([]);
      expect(rig.foreign()).toBe(control.foreign());
      expect(rig.kong.unknownRequests).toEqual([]);
      for (const kill of kills) kill?.();
      await Promise.all([rig.cleanUp(), control.cleanUp()]);
      rmSync(otherDir, { recursive: true, force: true });
    }),
    { numRuns: 25, seed: 6 },
  );
}, 120_000);
