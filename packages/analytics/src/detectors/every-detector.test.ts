import { describe, expect, it } from 'vitest';
import { createEngine } from '../engine.js';
import { MEASURES } from '../measures/index.js';
import { ATTACKS } from '../testing/attacks/index.js';
import { callFacts } from '../testing/call-facts.js';
import { enrichedCall } from '../testing/enriched-call.js';
import { honestLogins } from '../testing/logins.js';
import { raised, run, told } from '../testing/run.js';
import { inOrder, ward } from '../testing/ward.js';
import type { Detector } from './detector-contract.js';
import { DETECTORS, type DetectorId } from './index.js';
import type { View } from './view.js';

const odd = (over: Partial<View>): View => ({
  entity: { kind: 'ip', id: 'x' },
  call: enrichedCall({ timeMs: 1 }),
  facts: callFacts(),
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

/** The ward's life and its log-ins, made once a seed: every detector is tried on it. */
const lives = new Map<number, ReturnType<typeof ward>>();
function lifeOf(seed: number): ReturnType<typeof ward> {
  const life = lives.get(seed) ?? inOrder(ward({ seed, days: 10, doctors: 10 }), honestLogins(seed, 10, 60));
  lives.set(seed, life);
  return life;
}

let plain: string[] | undefined;
/** What all detectors together say of the ward's life alone. */
const plainLifeTold = (): string[] => {
  plain ??= told(run(lifeOf(8)));
  return plain;
};

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

    it('finds its attack, and accuses nobody else', () => {
      const { attack, honest = [], missing, whom, settings = {} } = ATTACKS[detector.id as DetectorId]();
      const life = inOrder(lifeOf(7), honest);
      const lived = missing === undefined ? life : life.filter((call) => !missing(call));
      const events = run(inOrder(lived, attack), createEngine(settings));
      expect(raised(events).map(({ entity }) => entity.id)).toEqual([whom]);
      // Stronger evidence may have opened the case.
      expect(events.flatMap(({ alert }) => alert.detectors)).toContain(id);
    });

    it('says nothing of the same life without the attack', () => {
      const { honest = [] } = ATTACKS[detector.id as DetectorId]();
      expect(honest.length === 0 ? plainLifeTold() : told(run(inOrder(lifeOf(8), honest)))).toEqual([]);
    });
  },
);
