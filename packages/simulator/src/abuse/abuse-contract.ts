import type { Entity } from '@gatewatch/model';
import type { AbuseTarget, TargetEndpoint, TargetPerson } from './target/abuse-target.js';

/** Against what is usual for the victim: loud far above it, medium a few times, quiet just above or wrong in kind only. */
export const INTENSITIES = ['loud', 'medium', 'quiet'] as const;
export type Intensity = (typeof INTENSITIES)[number];

/** When and how hard. The same occasion against the same target is the same abuse, byte for byte. */
export interface AbuseOccasion {
  readonly attackId: string;
  readonly seed: number;
  /** Epoch milliseconds; no call begins before it. A class may wait for its victim's hours, at most a week. */
  readonly startMs: number;
  readonly intensity: Intensity;
}

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

export interface AbusePlan {
  readonly truth: {
    /** What the platform should name. */
    readonly entity: Entity;
    /** What would be right as well. */
    readonly acceptable: readonly Entity[];
    readonly endMs: number;
    readonly description: string;
  };
  /** In order of time, the first at or after `startMs`, none after `truth.endMs`; at least one. */
  readonly calls: readonly AbuseCall[];
}

/** One kind of abuse. Duties: `plan` is a function of its arguments alone, total, and says nothing where the target cannot host it. */
export interface AbuseClass {
  readonly id: string;
  readonly title: string;
  /** Ids of detectors that name it rightly, the aptest first. */
  readonly detectors: readonly [string, ...string[]];
  /** OWASP API Security Top 10 (2023) item, or `-`. */
  readonly owasp: string;
  /** What the inventory must have, for people; told where `plan` says nothing. */
  readonly needs: string;
  plan(target: AbuseTarget, occasion: AbuseOccasion): AbusePlan | undefined;
}
