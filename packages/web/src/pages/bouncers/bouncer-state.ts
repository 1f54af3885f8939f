import type { Bouncer } from '@gatewatch/model';

/** Whoever stays away for longer is not waited for when something is lifted (docs/guides/crowdsec-bouncers.md). */
const AWAY_MS = 10 * 60_000;

type BouncerState = 'never' | 'away' | 'behind' | 'current';

export function bouncerState({ lastPull, behind }: Bouncer, nowMs: number): BouncerState {
  if (lastPull === null) return 'never';
  if (nowMs - Date.parse(lastPull) > AWAY_MS) return 'away';
  return behind > 0 ? 'behind' : 'current';
}
