import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import type { View } from './view.js';

/** The caller has outgrown its peers, who may grow as well, by so much. */
const BEYOND_PEERS = 1.6;
/** Peers speak when together they are at least as large as the caller. */
const LEAST_PEERS = 1;
/** Growth of less than a quarter a week (3 % a day) may be a business. */
const FAST_A_WEEK = 1.25;
/** How sure: weeks of steady growth are a fact, whether it is honest is open. */
const CONFIDENCE = 0.75;
const CONFIDENCE_WITHOUT_PEERS = 0.6;

export const behaviourDrift = {
  id: 'behaviour-drift',
  title: 'Slow ramp',
  description:
    'A caller does a little more every day for weeks, so slowly that habits learned from the last days follow. Each week is compared with a long memory of weeks, and with how the peers have grown.',
  family: 'amount',
  owasp: 'API6:2023 Unrestricted Access to Sensitive Business Flows',
  typicalFalsePositives: [
    'a new customer whose business grows fast',
    'an application that is rolled out step by step',
  ],
  watches: [{ measure: 'steady-growths', window: 'day', atLeast: 1 }],
  judge(view) {
    const growth = view.facts.steadyGrowth;
    if (growth === undefined || view.sharedAddress) return undefined;
    const factor = growth.week / Math.max(1, growth.usual);
    const peers = peersFactor(view);
    if (peers !== undefined && factor < BEYOND_PEERS * peers) return undefined;
    const weekly = growth.week / Math.max(1, growth.before);
    const name = view.entity.name ?? view.entity.id;
    return {
      severity: weekly >= FAST_A_WEEK ? 'medium' : 'low',
      confidence: peers === undefined ? CONFIDENCE_WITHOUT_PEERS : CONFIDENCE,
      effect: factor,
      because:
        `${name} has grown steadily for weeks: ${plainNumber(growth.week)} ${growth.of} in the last seven days, ` +
        `${plainNumber(growth.before)} in those before; its long memory says ${plainNumber(Math.round(growth.usual))}. ` +
        (peers === undefined
          ? 'It has no peers to compare with.'
          : `Its peers do ${plainNumber(Math.round(peers * 10) / 10)} times what they used to.`),
    };
  },
} as const satisfies Detector;

/** How the others of the group have grown; undefined when there are too few to tell. */
function peersFactor({ facts: { steadyGrowth, groupGrowth } }: View): number | undefined {
  if (steadyGrowth === undefined || groupGrowth === undefined) return undefined;
  const usual = groupGrowth.usual - steadyGrowth.usual;
  const week = groupGrowth.week - steadyGrowth.week;
  return usual < LEAST_PEERS * steadyGrowth.usual ? undefined : Math.max(1, week / usual);
}
