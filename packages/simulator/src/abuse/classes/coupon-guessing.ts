import { MINUTE_MS } from '../../clinic/site-time.js';
import type { AbuseClass } from '../abuse-contract.js';
import { byIntensity } from '../building/by-intensity.js';
import { callTo } from '../building/call-to.js';
import { stranger, TOOLS, withCredentialOf } from '../building/callers.js';
import { chanceOf } from '../building/chance-of.js';
import { endpointFor } from '../building/choose-endpoint.js';
import { chooseIdentified } from '../building/choose-person.js';
import { finishPlan } from '../building/finish-plan.js';
import { inventValue } from '../building/invent-value.js';
import { nameOf } from '../building/name-of.js';
import { spreadTimes } from '../building/spread-times.js';

export const couponGuessing: AbuseClass = {
  id: 'coupon-guessing',
  title: 'Coupon or gift-card codes guessed',
  detectors: ['code-guessing', 'object-enumeration', 'brute-force'],
  owasp: 'API6:2023',
  needs: 'an endpoint that redeems coupons, vouchers or gift cards, and somebody who uses it',
  plan(target, occasion) {
    const random = chanceOf(occasion, 'plan');
    const redeem = endpointFor(target, random, 'coupon');
    const person = redeem && chooseIdentified(target, random, ({ endpoints }) => endpoints.has(redeem.id));
    if (redeem === undefined || person === undefined) return undefined;
    const tries = byIntensity(occasion, 300, 100, 40);
    const spanMs = byIntensity(occasion, 6, 60, 240) * MINUTE_MS;
    const source = withCredentialOf(
      person,
      stranger(occasion, 0, { place: 'home', userAgent: random.pick(TOOLS) }),
    );
    const [code] = redeem.variables;
    const calls = spreadTimes(random, occasion.startMs, tries, spanMs).map((timeMs) => {
      const hit = random.chance(0.02);
      const value = code && inventValue(random, code.samples[0] ?? 'AAAA1111');
      return callTo(redeem, timeMs, source, random, {
        status: hit ? redeem.okStatus : 404,
        ...(code === undefined || value === undefined ? {} : { values: { [code.name]: value } }),
        ...(hit ? {} : { responseBytes: 90 }),
      });
    });
    return finishPlan(
      person.entity,
      calls,
      `${tries} coupon codes guessed with the credential of ${nameOf(person.entity)}`,
      [{ kind: 'endpoint', id: redeem.id }],
    );
  },
};
