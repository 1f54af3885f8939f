/*
 * What to beat: how far a value lies from the mean of the seven days before at the same time of day, in their standard
 * deviations (to which a hundredth of the first half's is added, so that a flat hour is no infinity).
 */
const DAY_MS = 86_400_000;
const DAYS = 7;

const moments = (values) => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    mean,
    deviation: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length),
  };
};

export function seasonalZ({ times, values }) {
  const at = new Map(times.map((time, i) => [time, i]));
  const { deviation: whole } = moments(values.slice(0, values.length >> 1));
  return values.map((value, i) => {
    const before = [];
    for (let day = 1; day <= DAYS; day++) {
      const j = at.get(times[i] - day * DAY_MS);
      if (j !== undefined) before.push(values[j]);
    }
    if (before.length < 2) return 0;
    const { mean, deviation } = moments(before);
    return Math.abs(value - mean) / (deviation + 0.01 * whole + 1e-9);
  });
}
