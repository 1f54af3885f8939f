import { describe, expect, it } from 'vitest';
import { around } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { DAY_MS, MONDAY_MS } from '../testing/ward.js';
import { codeTry } from './code-try.js';

const outcome = (endpoint: string, status: number) =>
  codeTry.recognise(enrichedCall({ timeMs: MONDAY_MS, endpoint, status }), codeTry.create(), around())
    ?.outcome;

describe('tries at codes', () => {
  it.each([
    'POST /auth/otp',
    'POST /v1/giftCards/redeem',
    'POST /v1/payments/vouchers/{voucherId}/redeem',
    'GET /coupons/{couponCode}',
    'POST /login/verify-code',
  ])('are seen at %s', (endpoint) => {
    expect([200, 404, 429, 500].map((status) => outcome(endpoint, status))).toEqual([
      'accepted',
      'refused',
      undefined,
      undefined,
    ]);
  });

  it.each(['GET /v1/patients/{patientId}', 'GET /v1/spinning', 'POST /decoder', 'GET /optics'])(
    'are none at %s',
    (endpoint) => expect(outcome(endpoint, 404)).toBeUndefined(),
  );

  it('learn how often the endpoint refuses, on other days and not from a flood', () => {
    const state = codeTry.create();
    const share = (day: number, status: number) =>
      codeTry.recognise(
        enrichedCall({ timeMs: MONDAY_MS + day * DAY_MS, endpoint: 'POST /otp', status }),
        state,
        around(),
      )?.usualRefusedShare ?? -1;
    expect(share(0, 200)).toBeCloseTo(0.2);
    for (let n = 0; n < 500; n++) share(0, 401);
    expect(share(0, 401)).toBeCloseTo(0.2);
    expect(share(1, 401)).toBeLessThan(0.4);
  });
});
