import type { EnrichedCall } from '@gatewatch/model';
import type { LoginOutcome } from '../measures/login-outcome.js';
import type { EngineSettings } from '../settings.js';
import type { Subject } from '../subjects/subject.js';

/** What stands around a call; worked out by the engine once per call. */
export interface Around {
  readonly actor: Subject;
  /** The address; the same subject as `actor` when nobody is identified. */
  readonly source: Subject;
  readonly login: LoginOutcome;
  /** The presented credential was accepted before (so refusing it now is expiry, not guessing). */
  readonly credentialWorkedBefore: boolean;
  /** The address is already the subject of an open alert. */
  readonly sourceIsSuspect: boolean;
  /** So is the network around it; looked up for refused log-ins only. */
  readonly networkIsSuspect: boolean;
  /**
   * What the call shows may be taken for normal: neither actor nor address is under suspicion, and the log is complete.
   * A memory that learns from an untrusted call would be taught by the attacker.
   */
  readonly trusted: boolean;
  /** Event days since the first call of all: everybody and everything is new at first. */
  readonly age: number;
  readonly settings: EngineSettings;
  /** Share of the calls between two event times that the log shows, 0 … 1. */
  logShare(fromMs: number, toMs: number): number;
}

/**
 * Recognises one thing that a single call shows in the light of what is remembered: a place never been to, an object of
 * somebody else, a step that was skipped. Says first, then notes. Duties: total, deterministic, below a microsecond or
 * two; state is bounded whatever comes and made only when needed; nothing is taken for normal from an untrusted call, nor
 * on its first day: what is new stays `new` to later calls until it has come back on another day.
 * Recognisers never judge: a measure counts what they say, baselines learn how often it is normal, a detector judges.
 */
export interface Recogniser<State, Fact> {
  readonly id: string;
  /**
   * Whose memory it needs: per caller, per caller that is identified (not an address or a session), per address, per known
   * endpoint, per service, or one for all.
   */
  readonly keeps: 'actor' | 'identified' | 'source' | 'endpoint' | 'service' | 'world';
  create(): State;
  /** `undefined` state: there is nobody to remember it for (the endpoint or service may be invented). */
  recognise(call: EnrichedCall, state: State | undefined, around: Around): Fact;
  /** People called normal what a caller does: what was thought usual of it may be given up. */
  loosen?(state: State): void;
  /** For states that are not plain JSON data: to and from such. */
  write?(state: State): unknown;
  read?(written: unknown): State;
}
