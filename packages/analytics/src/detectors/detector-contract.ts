import type { Entity, Severity } from '@gatewatch/model';
import type { MeasureId } from '../measures/index.js';
import type { WindowName } from '../measures/windows.js';
import type { Family } from './family.js';
import type { View } from './view.js';

export interface Claim {
  readonly severity: Severity;
  readonly confidence: number;
  readonly because: string;
  /** `observed` over the level that is high for this entity; Infinity never. */
  readonly effect: number;
  /** True when it is more likely a fault than an attack: told once, to nobody's charge. */
  readonly operational?: boolean;
  /**
   * `supporting`: not enough for an alert by itself, but evidence. The engine adds up what different families of detectors
   * say about one entity within a day, and alerts when together it is rare enough. Left out: it stands alone.
   */
  readonly standing?: 'alone' | 'supporting';
  /** What else it could be but is not, for the analyst: `not a crowd: 1 of 24 doctors`. */
  readonly isNot?: readonly string[];
  /** Who else takes part, gravest first; named beside address and endpoint. */
  readonly related?: readonly Entity[];
  /** Operational claims only: what it is about, when that is not the subject of the count (a service that fell silent). */
  readonly about?: Entity;
}

/**
 * Judges one grown count. Duties: `judge` is pure and deterministic, never throws, sees nothing but its `View`;
 * it claims nothing below twice the high level where that is known (the engine does not ask below that).
 */
export interface Detector {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly family: Family;
  /** OWASP API Security Top 10 (2023) item. */
  readonly owasp: string;
  readonly typicalFalsePositives: readonly string[];
  /** The counts that wake it, each from a least value on: conservative floors, whatever the baselines say. */
  readonly watches: readonly {
    readonly measure: MeasureId;
    readonly window: WindowName;
    readonly atLeast: number;
  }[];
  /** It concludes something from calls that did not come: it is not asked while the log is incomplete. */
  readonly reasonsFromAbsence?: boolean;
  judge(view: View): Claim | undefined;
}
