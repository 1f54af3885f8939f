import type { AlertEvent, EnrichedCall, Entity, EntityDetail } from '@gatewatch/model';

/**
 * The one engine for live, replay, back-test and tests. Deterministic: same calls in the same order + same state +
 * same settings = the same events. Duties:
 * time is event time only; calls may be out of order by minutes; state is bounded whatever the input;
 * `observe` never throws; nothing is learned from calls with `blockedByUs` or from entities under suspicion.
 */
export interface AnalyticsEngine {
  /** Counts and judges one call; returns what it raised or changed, usually nothing. */
  observe(call: EnrichedCall): readonly AlertEvent[];
  /** Moves the logical clock forward without a call (quiet periods), epoch milliseconds. */
  advance(toMs: number): readonly AlertEvent[];
  /** People's verdict: `false-positive` and `benign` end the suspicion, so that learning goes on. */
  closeAlert(alertId: string): void;
  /** How much of the traffic of one event-time minute the log shows (0 … 1), over all gateway nodes; may be said again. */
  noteCoverage(minuteMs: number, share: number): void;
  /** What is known of an entity, for its page. */
  profile(entity: Pick<Entity, 'kind' | 'id'>): Pick<EntityDetail, 'profile' | 'peerGroup'>;
  /** Everything needed to go on from here; JSON text, versioned. */
  snapshot(): string;
}
