import type { View } from './view.js';

/** Peers that resemble each other must be exceeded too, clearly. */
const ABOVE_PEERS = 1.5;
const MOST_CONFIDENT = 0.99;

export interface Surprise {
  /** Observed over the high level of own history and peers. */
  readonly effect: number;
  /** 1 / (1 + F), where F normal windows a day are expected to look this rare: 0.5 at one false alert a day. */
  readonly confidence: number;
}

/** The common test: rare enough for the alert budget, and large enough to matter against both profiles. */
export function surprise(view: View, times: number): Surprise | undefined {
  const { knowledge, rarity, observed } = view;
  if (knowledge.kind !== 'known' || rarity === undefined) return undefined;
  const { high, peerHigh } = knowledge.expected;
  if (observed < times * high || observed < ABOVE_PEERS * peerHigh) return undefined;
  if (rarity.expectedPerDay > view.falseAlertsPerDay) return undefined;
  return { effect: observed / high, confidence: Math.min(MOST_CONFIDENT, 1 / (1 + rarity.expectedPerDay)) };
}
