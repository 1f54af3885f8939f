import type { View } from './view.js';

/** Peers that resemble each other must be exceeded too, clearly; less so over a day or a week, in which chance evens out. */
const ABOVE_PEERS = 1.5;
const ABOVE_PEERS_A_DAY = 1.2;
/** Evidence beside other evidence begins a little above what is high, at one window in a hundred. */
const SUPPORTING_TIMES = 1.3;
const LOG_SUPPORTING = Math.log(0.01);
const MOST_CONFIDENT = 0.99;

export interface Surprise {
  /** Observed over the high level of own history and peers. */
  readonly effect: number;
  /** `supporting` when it is too common for the alert budget alone. */
  readonly standing: 'alone' | 'supporting';
  /** 1 / (1 + F), where F normal windows a day are expected to look this rare: 0.5 at one false alert a day. */
  readonly confidence: number;
}

/**
 * The common test against both profiles: rare enough for the alert budget and large enough to matter, it stands alone;
 * less rare or less large, it is evidence beside other evidence.
 */
export function surprise(view: View, times: number): Surprise | undefined {
  const { knowledge, rarity, observed } = view;
  if (knowledge.kind !== 'known' || rarity === undefined) return undefined;
  const { high, peerHigh } = knowledge.expected;
  const level = Math.max(1, high);
  if (observed < SUPPORTING_TIMES * high || observed < peerHigh) return undefined;
  if (rarity.logTail > LOG_SUPPORTING) return undefined;
  const isLong = view.window === 'day' || view.window === 'week';
  const alone =
    observed >= times * high &&
    observed >= (isLong ? ABOVE_PEERS_A_DAY : ABOVE_PEERS) * peerHigh &&
    rarity.expectedPerDay <= view.falseAlertsPerDay;
  return {
    effect: observed / level,
    standing: alone ? 'alone' : 'supporting',
    confidence: Math.min(MOST_CONFIDENT, 1 / (1 + rarity.expectedPerDay)),
  };
}
