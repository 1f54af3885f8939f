import type { TargetEndpoint, TargetPerson } from './target/abuse-target.js';

/** From where, with what, as whom. */
export interface AbuseCaller {
  /** Whom the gateway takes the caller for; absent when nothing proves an identity. */
  readonly person?: TargetPerson;
  /** A made-up key, which the gateway refuses. */
  readonly guessedKey?: string;
  readonly ip: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly userAgent: string;
  /** Session cookie, where one is sent. */
  readonly session?: string;
}

/** One call in terms of the target. */
export interface AbuseCall {
  readonly timeMs: number;
  readonly caller: AbuseCaller;
  /** The known endpoint addressed or imitated; absent for invented paths. */
  readonly endpoint?: TargetEndpoint;
  readonly method: string;
  /** Concrete path without query, percent-encoded. */
  readonly path: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  readonly status: number;
  readonly answeredBy: 'upstream' | 'gateway';
  /** In the unit of the target's own; the endpoint's usual where absent. */
  readonly requestBytes?: number;
  readonly responseBytes?: number;
  readonly latencyMs?: number;
}
