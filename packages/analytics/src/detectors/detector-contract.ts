import type { Comparison, Entity, Severity } from '@gatewatch/model';
import type { Knowledge } from '../baselines/assess.js';
import type { Rarity } from '../baselines/channel.js';
import type { MeasureId } from '../measures/index.js';
import type { WindowName } from '../measures/windows.js';

/** Everything a detector may know about one count that has grown. Read only. */
export interface View {
  readonly entity: Entity;
  readonly measure: MeasureId;
  readonly facet: string;
  readonly window: WindowName;
  readonly observed: number;
  /** Event time from the window's first call to this one, milliseconds. */
  readonly elapsedMs: number;
  readonly knowledge: Knowledge;
  /** How rare `observed` is; undefined while learning. */
  readonly rarity: Rarity | undefined;
  /** False alerts a day the operator accepts. */
  readonly falseAlertsPerDay: number;
  /** Several identified callers use this address: it is not a person. */
  readonly sharedAddress: boolean;
  readonly comparison: Comparison;
  /** What happened, usual for it, usual for its peers, as a sentence about `verb` ("accessed 31 distinct patients"). */
  sentence(deed: string): string;
  /** Another measure of the same subject in the same window (and facet), 0 when nothing was counted. */
  count(measure: MeasureId): number;
  /** The log-in endpoint called, seen as a whole; undefined for other calls. */
  readonly login:
    | { readonly refused: number; readonly accepted: number; readonly usualRefusedShare: number }
    | undefined;
}

export interface Claim {
  readonly severity: Severity;
  readonly confidence: number;
  readonly because: string;
  /** `observed` over the level that is high for this entity; Infinity never. */
  readonly effect: number;
  /** True when it is more likely a fault than an attack: told once, to nobody's charge. */
  readonly operational?: boolean;
}

/**
 * Judges one grown count. Duties: `judge` is pure and deterministic, never throws, sees nothing but its `View`;
 * it claims nothing below twice the high level where that is known (the engine does not ask below that).
 */
export interface Detector {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** OWASP API Security Top 10 (2023) item. */
  readonly owasp: string;
  readonly typicalFalsePositives: readonly string[];
  /** The counts that wake it, each from a least value on: conservative floors, whatever the baselines say. */
  readonly watches: readonly {
    readonly measure: MeasureId;
    readonly window: WindowName;
    readonly atLeast: number;
  }[];
  judge(view: View): Claim | undefined;
}
