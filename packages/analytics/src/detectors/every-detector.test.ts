import { describe, expect, it } from 'vitest';
import { MEASURES } from '../measures/index.js';
import { honestLogins, login, stuffing } from '../testing/logins.js';
import { raised, run } from '../testing/run.js';
import { burst, DAY_MS, HOUR_MS, inOrder, MONDAY_MS, ward } from '../testing/ward.js';
import type { Detector } from './detector-contract.js';
import { DETECTORS } from './index.js';
import type { View } from './view.js';

const atMs = MONDAY_MS + 8 * DAY_MS + 10 * HOUR_MS;

/** Every detector brings what it must find. */
const FINDS: Record<(typeof DETECTORS)[number]['id'], () => ReturnType<typeof ward>> = {
  'object-enumeration': () => burst('doctor-1', atMs, 100, 300_000),
  'credential-stuffing': () => stuffing('185.220.100.9', atMs, 80, 500),
  'brute-force': () =>
    Array.from({ length: 80 }, (_, i) =>
      login({ timeMs: atMs + i * 900, ip: '185.220.100.8', status: 401, requestBytes: 401 }),
    ),
  'request-spike': () =>
    burst('doctor-1', atMs, 6000, 200_000).map((call) => ({
      ...call,
      object: { type: 'patient', id: '11111' },
    })),
};

const odd = (over: Partial<View>): View => ({
  entity: { kind: 'ip', id: 'x' },
  measure: 'calls',
  facet: '',
  window: 'day',
  observed: 1e9,
  elapsedMs: 0,
  knowledge: {
    kind: 'learning',
    own: { kind: 'learning', samples: 0, needed: 8 },
    peers: { kind: 'learning', samples: 0, needed: 4 },
  },
  rarity: undefined,
  falseAlertsPerDay: 1,
  sharedAddress: false,
  logCoverage: 1,
  comparison: {
    measure: 'calls',
    label: 'calls',
    windowMs: 1,
    observed: 1,
    own: { kind: 'learning', samples: 0, needed: 8 },
    peers: { kind: 'learning', samples: 0, needed: 4 },
    tailProbability: 1,
  },
  sentence: (deed) => deed,
  count: () => 0,
  typical: () => 0,
  login: undefined,
  ...over,
});

describe.each(DETECTORS.map((detector): [string, Detector] => [detector.id, detector]))(
  '%s',
  (id, detector) => {
    it('says who it is, for documentation and forms', () => {
      expect(id).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(detector.title.length).toBeGreaterThan(5);
      expect(detector.description.length).toBeGreaterThan(40);
      expect(detector.owasp).toMatch(/^API\d+:2023 /);
      expect(detector.typicalFalsePositives.length).toBeGreaterThan(0);
    });

    it('watches counts that exist', () => {
      expect(detector.watches.length).toBeGreaterThan(0);
      for (const { measure, window, atLeast } of detector.watches) {
        const known = MEASURES.find((one) => one.id === measure);
        expect(known?.windows.some((name) => name === window)).toBe(true);
        expect(atLeast).toBeGreaterThan(0);
      }
    });

    it('never throws, and claims probabilities', () => {
      for (const { measure, window, atLeast } of detector.watches) {
        for (const observed of [0, 1, atLeast, 1e9]) {
          for (const sharedAddress of [false, true]) {
            const claim = detector.judge(odd({ measure, window, observed, sharedAddress }));
            if (claim !== undefined) {
              expect(claim.confidence).toBeGreaterThan(0);
              expect(claim.confidence).toBeLessThan(1);
              expect(Number.isFinite(claim.effect)).toBe(true);
            }
          }
        }
      }
    });

    it('finds its attack, alone', () => {
      const attack = (FINDS as Record<string, () => ReturnType<typeof ward>>)[id]?.() ?? [];
      const honest = inOrder(ward({ seed: 7, days: 10, doctors: 10 }), honestLogins(7, 10, 60));
      const alerts = raised(run(inOrder(honest, attack)));
      expect(alerts.map((alert) => alert.detector)).toEqual([id]);
      expect(attack.some(({ actor }) => actor.id === alerts[0]?.entity.id)).toBe(true);
    });
  },
);
