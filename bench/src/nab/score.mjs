/*
 * The scoring of the Numenta Anomaly Benchmark, written from its paper: A. Lavin, S. Ahmad, "Evaluating Real-time
 * Anomaly Detection Algorithms: the Numenta Anomaly Benchmark", ICMLA 2015, arXiv:1510.03336, §II.
 * The earliest detection in a window counts, less the later it comes; each detection outside costs, less just after a
 * window; the first 15 % of a file (at most 750 rows) are not scored; one threshold for all files, the best there is;
 * 0 is a detector that says nothing, 100 one that finds each window at its first row.
 */

/** A, FP and FN weights of the three application profiles (NAB's config/profiles.json). */
export const PROFILES = {
  standard: { tp: 1, fp: 0.11, fn: 1 },
  reward_low_FP_rate: { tp: 1, fp: 0.22, fn: 1 },
  reward_low_FN_rate: { tp: 1, fp: 0.11, fn: 2 },
};

const PROBATION_SHARE = 0.15;
const PROBATION_ROWS = 5000;

/** 2/(1 + e^(5y)) − 1 at y, the place relative to a window: −1 its first row, 0 its end, beyond 3 nothing is near. */
const sigmoid = (y) => (y >= 3 ? -1 : 2 / (1 + Math.exp(5 * y)) - 1);
const EARLIEST = sigmoid(-1);

/** What an alarm at each row of a file is worth before weighting: { value, window } with window −1 outside, null in probation. */
function worthOfRows(times, windows) {
  const probation = Math.min(Math.floor(PROBATION_SHARE * times.length), PROBATION_SHARE * PROBATION_ROWS);
  const at = new Map(times.map((time, row) => [time, row]));
  const spans = windows.map(([from, to]) => ({ from: at.get(from), to: at.get(to) }));
  let last = -1;
  return times.map((_, row) => {
    const window = spans.findIndex(({ from, to }) => row >= from && row <= to);
    if (window >= 0) last = window;
    if (row < probation) return null;
    if (window >= 0) {
      const { from, to } = spans[window];
      return { value: sigmoid(-(to - row + 1) / (to - from + 1)) / EARLIEST, window };
    }
    if (last < 0) return { value: -1, window };
    const { from, to } = spans[last];
    return { value: sigmoid((row - to) / (to - from)), window };
  });
}

/**
 * The best score over all thresholds, normalised. `files`: [{ times, windows, scores }], the times as texts.
 * Returns { score, threshold, found, windows, falseRows } of a profile.
 */
export function scoreCorpus(files, profile) {
  const rows = [];
  let windows = 0;
  for (const { times, windows: spans, scores } of files) {
    for (const [row, worth] of worthOfRows(times, spans).entries())
      if (worth !== null) rows.push({ ...worth, score: scores[row], key: windows + worth.window });
    windows += spans.length;
  }
  rows.sort((a, b) => b.score - a.score);
  const none = -profile.fn * windows;
  const won = new Map();
  let total = none;
  let falseRows = 0;
  let best = { raw: none, threshold: Number.POSITIVE_INFINITY, found: 0, falseRows: 0 };
  for (const [i, { score, value, window, key }] of rows.entries()) {
    if (window < 0) {
      total += value * profile.fp;
      falseRows++;
    } else {
      const before = won.get(key) ?? -profile.fn;
      const now = Math.max(before, value * profile.tp);
      won.set(key, now);
      total += now - before;
    }
    if (rows[i + 1]?.score !== score && total > best.raw) {
      best = { raw: total, threshold: score, found: won.size, falseRows };
    }
  }
  const { raw, ...rest } = best;
  const perfect = profile.tp * windows;
  return { score: windows === 0 ? 0 : (100 * (raw - none)) / (perfect - none), windows, ...rest };
}
