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
  /** Bounds of memory: identified callers (about 3 KB each), addresses and sessions (0.5 KB to 3 KB), log-in endpoints. */
  readonly maxPeople: number;
  readonly maxSources: number;
  readonly maxEndpoints: number;
}

export const DEFAULT_SETTINGS: EngineSettings = {
  falseAlertsPerDay: 1,
  warmUpMs: 2 * 86_400_000,
  idleGapMs: 3_600_000,
  alertLifetimeMs: 86_400_000,
  maxPeople: 500_000,
  maxSources: 500_000,
  maxEndpoints: 5_000,
};
