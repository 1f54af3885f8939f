import type {
  AlertEvent,
  EnrichedCall,
  Entity,
  EntityDetail,
  Guidance,
  PeerGroupDetail,
  PeerGroupRow,
  Verdict,
} from '@gatewatch/model';

export interface EngineState {
  /** Event days since the first call, and needed before baselines judge. */
  readonly days: number;
  readonly neededDays: number;
  readonly strictness: Readonly<Record<string, number>>;
  /** Entities remembered. */
  readonly entities: number;
}

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
  /**
   * People's verdict on an alert of these detectors; recalibrates them. All but `true-positive` end the suspicion, so that
   * learning goes on. May come long after the case is over, and for alerts never heard of.
   */
  judgeAlert(alertId: string, verdict: Verdict, detectors: readonly string[]): void;
  /** Everything people said beforehand (announcements, exceptions, pinned groups, decoys, budget); replaces what was said before. */
  guide(guidance: Guidance): void;
  /** How far it has learned, and what verdicts did to its detectors' strictness (1 = nothing). */
  state(): EngineState;
  peerGroups(): readonly PeerGroupRow[];
  peerGroup(id: string): PeerGroupDetail | undefined;
  /** How much of the traffic of one event-time minute the log shows (0 … 1), over all gateway nodes; may be said again. */
  noteCoverage(minuteMs: number, share: number): void;
  /** What is known of an entity, for its page. */
  profile(entity: Pick<Entity, 'kind' | 'id'>): Pick<EntityDetail, 'profile' | 'peerGroup'>;
  /** Whether several identified callers use the address (NAT, carrier, office): it is not a person. */
  isSharedAddress(address: string): boolean;
  /** Everything needed to go on from here; JSON text, versioned. */
  snapshot(): string;
}
