import { type Order, orderSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { OrdersByHand } from './orders-by-hand.js';
import { OwnBlocks } from './own-blocks.js';

const AT = '2026-03-05T10:00:00.000Z';
const proposed: Order = orderSchema.parse({
  id: '6f1c1c0e-0000-4000-8000-000000000001',
  action: 'publish-decision',
  entity: { kind: 'ip', id: '192.0.2.1' },
  state: 'proposed',
  wanted: false,
  reason: 'r',
  createdBy: 'policy:p',
  createdAt: AT,
  expiresAt: null,
  history: [{ at: AT, state: 'proposed', detail: 'proposed' }],
});
const declined: Order = {
  ...proposed,
  state: 'declined',
  history: [...proposed.history, { at: AT, state: 'declined', detail: 'declined by bob' }],
};

it('does not say that it approved what somebody else declined meanwhile', async () => {
  const byHand = new OrdersByHand({
    store: { orders: { get: async () => proposed } },
    now: () => new Date(AT),
    stopped: () => false,
    // As the store answers where the order is not in a state of `onlyFrom` any more.
    desk: {
      step: async () => declined,
      place: async () => ({ kind: 'created', order: proposed }),
      blocks: new OwnBlocks(),
    },
  });
  expect(await byHand.approve(proposed.id, 'alice', '')).toMatchObject({
    kind: 'not-now',
    detail: expect.stringContaining('declined'),
  });
  expect(await byHand.decline(proposed.id, 'bob', '')).toMatchObject({ kind: 'changed' });
});

it('approves nothing that a global stop could not see any more', async () => {
  let stopped = false;
  const byHand = new OrdersByHand({
    store: {
      orders: {
        get: async () => {
          stopped = true;
          return proposed;
        },
      },
    },
    now: () => new Date(AT),
    stopped: () => stopped,
    desk: {
      step: async () => ({ ...proposed, state: 'pending' }),
      place: async () => ({ kind: 'created', order: proposed }),
      blocks: new OwnBlocks(),
    },
  });
  expect(await byHand.approve(proposed.id, 'alice', '')).toMatchObject({
    kind: 'not-now',
    detail: expect.stringContaining('stopped'),
  });
});

it('does not say that it was lifted what was put up between the two looks', async () => {
  const pending: Order = { ...proposed, state: 'pending', wanted: true };
  const applied: Order = { ...pending, state: 'applied' };
  const steps: unknown[] = [];
  const byHand = new OrdersByHand({
    store: { orders: { get: async () => pending } },
    now: () => new Date(AT),
    stopped: () => false,
    desk: {
      // As the store: nothing is changed where the state is none of `onlyFrom`.
      step: async (_, { onlyFrom, state, wanted = true }) => {
        if (onlyFrom?.includes(applied.state) === false) return applied;
        steps.push(state ?? applied.state);
        return { ...applied, state: state ?? applied.state, wanted };
      },
      place: async () => ({ kind: 'created', order: pending }),
      blocks: new OwnBlocks(),
    },
  });
  expect(await byHand.lift(pending.id, 'alice')).toMatchObject({ state: 'applied', wanted: false });
  expect(steps).toEqual(['applied']);
});
