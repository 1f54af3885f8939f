import { type OrderState, RECEIPT_KINDS, type Receipt } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { orderAfterReceipt } from './order-after-receipt.js';
import { orderId, sampleOrder, second } from './testing/samples.js';

const receipt = (kind: Receipt['kind']): Receipt => ({
  orderId: orderId(1),
  kind,
  at: second(9),
  detail: 'd',
});

describe('orderAfterReceipt', () => {
  it.each<[Receipt['kind'], OrderState, OrderState, boolean]>([
    ['planned', 'pending', 'pending', true],
    ['applied', 'pending', 'applied', true],
    ['applied', 'failed', 'applied', true],
    ['healed', 'applied', 'applied', true],
    ['healed', 'effective', 'effective', true],
    ['failed', 'pending', 'failed', true],
    ['refused', 'pending', 'refused', false],
    ['lifted', 'applied', 'lifted', false],
    ['expired', 'effective', 'expired', false],
  ])('%s makes a wanted %s order %s', (kind, from, to, wanted) => {
    const after = orderAfterReceipt(sampleOrder(1, { state: from, expiresAt: second(9) }), receipt(kind));
    expect(after).toMatchObject({ state: to, wanted });
    expect(after.history.at(-1)).toEqual({ at: second(9), state: to, detail: `${kind}: d` });
  });

  it.each([null, '2099-01-01T00:00:00.000Z'])(
    'an expiry before its time (%s) was a lapse: it is wanted still',
    (expiresAt) => {
      const after = orderAfterReceipt(sampleOrder(1, { state: 'effective', expiresAt }), receipt('expired'));
      expect(after).toMatchObject({ state: 'pending', wanted: true });
      expect(orderAfterReceipt(after, receipt('applied'))).toMatchObject({ state: 'applied', wanted: true });
    },
  );

  it.each(RECEIPT_KINDS)('%s does not make wanted again what was lifted meanwhile, and is noted', (kind) => {
    const after = orderAfterReceipt(sampleOrder(1, { state: 'lifted', wanted: false }), receipt(kind));
    expect(after).toMatchObject({ wanted: false });
    expect(after.history).toHaveLength(2);
  });

  it('what was put up just before its end was heard of stands until the gateway says that it is gone', () => {
    const lifted = sampleOrder(1, { state: 'lifted', wanted: false });
    const standing = orderAfterReceipt(lifted, receipt('applied'));
    expect(standing).toMatchObject({ state: 'applied', wanted: false });
    expect(orderAfterReceipt(standing, receipt('lifted'))).toMatchObject({ state: 'lifted', wanted: false });
  });
});
