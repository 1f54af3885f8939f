/** How much of a new value each level takes: the last value itself, and memories of about 3, 10 and 30 values. */
const RATES = [1, 0.3, 0.1, 0.03];
export const LEVELS = RATES.length;

/** Levels of several memories and how wrong each has been of late (mean absolute error); plain data. */
export interface LevelBank {
  levels: number[];
  errors: number[];
}

export const newLevelBank = (value: number): LevelBank => ({
  levels: RATES.map(() => value),
  errors: RATES.map(() => 0),
});

/**
 * The next value by all levels, each weighted by (least error / its error)⁸: in effect the best memory, without jumps where
 * two are alike. Combining forecasts by past errors: Bates, Granger 1969; the sharp power as in exponentially weighted experts.
 */
export function forecastOf(bank: LevelBank): number {
  const { levels, errors } = bank;
  let least = errors[0] ?? 0;
  for (const error of errors) if (error < least) least = error;
  let weights = 0;
  let sum = 0;
  for (let i = 0; i < LEVELS; i++) {
    const ratio = (least + 1e-12) / ((errors[i] ?? 0) + 1e-12);
    const square = ratio * ratio;
    const weight = square * square * square * square;
    weights += weight;
    sum += weight * (levels[i] ?? 0);
  }
  return sum / weights;
}

/** Takes a value, at most `reach` away from each level (robust filtering: Masreliez, Martin 1977). `rate` ages errors. */
export function updateLevels(
  bank: LevelBank,
  value: number,
  reach: number,
  rate: number,
  seen: number,
): void {
  const { levels, errors } = bank;
  for (let i = 0; i < LEVELS; i++) {
    const error = value - (levels[i] ?? 0);
    const bounded = Math.max(-reach, Math.min(reach, error));
    errors[i] = (errors[i] ?? 0) + rate * (Math.abs(bounded) - (errors[i] ?? 0));
    levels[i] = (levels[i] ?? 0) + Math.max(RATES[i] ?? 1, 1 / seen) * bounded;
  }
}

/** After missing values: each short memory has lost its hold and returns to `home`, the sooner the shorter it is. */
export function relaxLevels(bank: LevelBank, home: number, missing: number): void {
  for (let i = 0; i < LEVELS; i++) {
    const kept = (1 - (RATES[i] ?? 1)) ** missing;
    bank.levels[i] = home + kept * ((bank.levels[i] ?? 0) - home);
  }
}
