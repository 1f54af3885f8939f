import { findingDraftSchema } from '@gatewatch/model';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { OBSERVATIONS } from '../endpoint-facts.js';
import type { EstateEndpoint } from './estate.js';
import { POSTURE_CHECKS } from './index.js';
import type { PostureCheck } from './posture-check.js';
import { anyTraffic } from './testing/any-traffic.js';
import { anEndpoint, anEstate } from './testing/estate-fixture.js';
import { aDrift, anObject, aParameter } from './testing/traffic-fixture.js';

const all: readonly PostureCheck[] = POSTURE_CHECKS;
/** Those that read the gateway's configuration have estates of their own in `every-check.test.ts`. */
const checks = all.filter(({ needs }) => !needs.includes('gateway'));

describe('checks of traffic and documents', () => {
  it('stay total, deterministic and well-formed whatever parameters, objects, drift and pressure say', () => {
    fc.assert(
      fc.property(anyTraffic, (estate) => {
        for (const check of checks) {
          const drafts = check.look(estate);
          const subjects = drafts.map(({ service, subject }) => `${service}\n${subject.kind} ${subject.id}`);
          expect(new Set(subjects).size, check.id).toBe(subjects.length);
          for (const draft of drafts) {
            expect(findingDraftSchema.safeParse(draft).error, check.id).toBeUndefined();
            expect(draft.because, check.id).toMatch(/\d/);
            expect(draft.affected.length).toBeLessThanOrEqual(10);
            expect(JSON.stringify(draft), check.id).not.toMatch(/undefined|NaN|Infinity|\[object/);
            if (draft.fix.deck !== undefined) expect(parse(draft.fix.deck)).toHaveProperty('_format_version');
          }
          expect(check.look({ ...estate, endpoints: [...estate.endpoints] })).toEqual(drafts);
        }
      }),
      { numRuns: 60, seed: 9 },
    );
  });

  it('look at 20,000 endpoints, everything wrong with each, in linear time', () => {
    const observations = Object.fromEntries(OBSERVATIONS.map((name) => [name, { seen: 900, of: 1000 }]));
    const endpoints: EstateEndpoint[] = Array.from({ length: 20_000 }, (_none, at) =>
      anEndpoint('GET', `/v${1 + (at % 2)}/things/${at >> 1}/{orderId}`, {
        service: at % 3 === 0 ? 'orders' : `s${at % 500}`,
        observations,
        object: anObject('order', { sequentialShare: 0.9 }),
        parameters: [aParameter('email', { sensitive: ['email'] })],
        dataClasses: ['email'],
        banners: ['server: nginx/1.2'],
      }),
    );
    const drift = Array.from({ length: 20_000 }, (_none, at) => aDrift('shadow', 'GET', `/p${at}`));
    const estate = anEstate({ endpoints, drift });
    const began = Date.now();
    for (const check of checks) expect(check.look(estate).length, check.id).toBeLessThanOrEqual(1000);
    // Some two seconds when nothing else runs; a check that is quadratic in endpoints takes minutes.
    expect(Date.now() - began).toBeLessThan(40_000);
  }, 60_000);
});
