import type { Decoy } from '@gatewatch/model';
import { SIGNATURES } from './signatures/index.js';
import type { RuleSet } from './signatures/signature-contract.js';

export type { Decoy };

/** Parts of the engine that can be left out, to measure what each of them brings. */
export const PARTS = ['own', 'peers', 'common-cause', 'calibration', 'combination', 'signatures'] as const;
type EnginePart = (typeof PARTS)[number];

/** How the engine thinks; everything an operator may turn. All times are event times in milliseconds. */
export interface EngineSettings {
  /** How many false alerts a day the operator accepts in all; thresholds follow from it. */
  readonly falseAlertsPerDay: number;
  /** After the first call ever, nobody is judged by baselines for so long: everybody is new then. */
  readonly warmUpMs: number;
  /** Signals on one entity fold into one alert until it was quiet for so long … */
  readonly idleGapMs: number;
  /** … or the alert got so old. */
  readonly alertLifetimeMs: number;
  /** Share of the calls that the log must show: below it a window teaches nothing, and nobody reasons from absence. */
  readonly coverageFloor: number;
  readonly decoys: readonly Decoy[];
  /** Rules that payloads are known by: ours, and those of a folder the operator points at. */
  readonly signatures: RuleSet;
  /** For measurements only: an operator leaves nothing out. */
  readonly without: readonly EnginePart[];
  /**
   * Bounds of memory: identified callers (an ordinary one about 9 KB, one of a thousand calls a day about 40), addresses and
   * sessions (about 3 KB when seen three times), endpoints and services. The defaults stay near 4 GB when all are full;
   * most are never. See docs/measurements/detection.md, "Cost".
   */
  readonly maxPeople: number;
  readonly maxSources: number;
  readonly maxEndpoints: number;
}

export const DEFAULT_SETTINGS: EngineSettings = {
  falseAlertsPerDay: 1,
  warmUpMs: 2 * 86_400_000,
  idleGapMs: 3_600_000,
  alertLifetimeMs: 86_400_000,
  coverageFloor: 0.95,
  decoys: [],
  signatures: SIGNATURES,
  without: [],
  maxPeople: 250_000,
  maxSources: 500_000,
  maxEndpoints: 5_000,
};
