import type { DesiredOrder } from '@gatewatch/model';
import type { Fault } from '@gatewatch/simulator';
import { describe, expect, it } from 'vitest';
import type { RunningResponder } from './start-responder.js';
import { ALICE, BOB, CAROL, createRig } from './testing/rig.js';

/** mulberry32: small, seeded, good enough to shuffle with. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FAULTS: readonly Fault[] = [
  { kind: 'none' },
  { kind: 'none' },
  { kind: 'down' },
  { kind: 'error' },
  { kind: 'lost' },
  { kind: 'database-down' },
  { kind: 'slow', delayMs: 800 },
  { kind: 'slow', delayMs: 9000 },
];
const STEPS = 60;

describe('whatever happens, once it is quiet', () => {
  it.each(Array.from({ length: 40 }, (_, at) => at + 1))(
    'Kong holds the desired set and strangers are untouched (seed %i)',
    async (seed) => {
      const random = randomOf(seed);
      const pick = <T>(list: readonly T[]): T | undefined => list[Math.floor(random() * list.length)];
      const rig = createRig({ version: seed % 2 === 0 ? '2.8.5' : '3.9.1' });
      const noCap = { guardrails: { maxAppliesPerHour: 10_000 } };
      rig.byHand('POST', `/consumers/${ALICE}/plugins`, { name: 'rate-limiting', config: { minute: 5 } });
      rig.byHand('POST', '/plugins', { name: 'correlation-id' });
      rig.byHand('POST', `/consumers/${CAROL}/plugins`, { name: 'request-termination', enabled: false });
      const strangers = () =>
        JSON.stringify(rig.kong.plugins().filter((row) => !JSON.stringify(row.tags).includes('managed-by')));
      const before = strangers();
      let orders: DesiredOrder[] = [];
      let responder: RunningResponder | undefined = await rig.start({ config: noCap });

      for (let step = 0; step < STEPS; step += 1) {
        switch (Math.floor(random() * 8)) {
          case 0:
          case 1: {
            const life =
              random() < 0.5 ? null : new Date(rig.clock.now() + Math.floor(random() * 60_000)).toISOString();
            const consumer = pick([ALICE, BOB, CAROL]) ?? ALICE;
            orders = [
              ...orders,
              rig.order(consumer, { statusCode: 400 + Math.floor(random() * 50), expiresAt: life }),
            ];
            rig.platform.want(orders);
            break;
          }
          case 2:
            orders = orders.filter(() => random() < 0.6);
            rig.platform.want(orders);
            break;
          case 3:
            rig.kong.setFault(pick(FAULTS) ?? { kind: 'none' });
            break;
          case 4:
            rig.platform.setDown(random() < 0.4);
            break;
          case 5: {
            rig.kong.setFault({ kind: 'none' });
            const victim = pick(
              rig.kong.plugins().filter((row) => JSON.stringify(row.tags).includes('managed-by')),
            );
            if (victim === undefined) break;
            if (random() < 0.5) rig.byHand('DELETE', `/plugins/${String(victim.id)}`);
            else rig.byHand('PATCH', `/plugins/${String(victim.id)}`, { enabled: false });
            break;
          }
          case 6: {
            const stopping = responder?.stop();
            await rig.clock.advance(10_000);
            await stopping;
            responder = random() < 0.3 ? undefined : await rig.start({ config: noCap });
            break;
          }
          default:
            await rig.clock.advance(Math.floor(random() * 20_000));
        }
        if (random() < 0.7) await rig.clock.advance(Math.floor(random() * 2000));
        orders = orders.filter(
          (order) => order.expiresAt === null || Date.parse(order.expiresAt) > rig.clock.now(),
        );
      }

      rig.kong.setFault({ kind: 'none' });
      rig.platform.setDown(false);
      if (responder === undefined) await rig.start({ config: noCap });
      await rig.clock.advance(15 * 60_000);
      orders = orders.filter(
        (order) => order.expiresAt === null || Date.parse(order.expiresAt) > rig.clock.now(),
      );
      rig.platform.want(orders);
      await rig.clock.advance(60_000);

      const blocked = new Set(orders.map((order) => order.entity.id));
      // A stranger's plugin holds the place on Carol.
      blocked.delete(CAROL);
      const ours = rig.kong.plugins().filter((row) => JSON.stringify(row.tags).includes('managed-by'));
      const enabled = ours.map((row) => JSON.parse(JSON.stringify(row.consumer)).id).sort();
      expect(enabled).toEqual([...blocked].sort());
      expect(ours.every((row) => row.enabled === true)).toBe(true);
      expect(strangers()).toBe(before);
      expect(rig.kong.unknownRequests).toEqual([]);
      await rig.cleanUp();
    },
  );
});
