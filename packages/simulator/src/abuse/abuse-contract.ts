import type { Entity } from '@gatewatch/model';
import type { AbuseCall } from './abuse-call.js';
import type { AbuseTarget } from './target/abuse-target.js';

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
