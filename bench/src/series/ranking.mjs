/*
 * How well scores rank labelled rows: no threshold, no adjustment of points. Equal scores count as one step.
 */

function steps(scores, labels) {
  const order = [...scores.keys()].sort((a, b) => scores[b] - scores[a]);
  const found = [];
  let hits = 0;
  for (const [i, row] of order.entries()) {
    hits += labels[row];
    if (i + 1 === order.length || scores[order[i + 1]] !== scores[row]) found.push({ hits, rows: i + 1 });
  }
  return found;
}

/** Average precision: Σ (recall gained) × precision, as scikit-learn's average_precision_score. Null without positives. */
export function averagePrecision(scores, labels) {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  if (positives === 0) return null;
  let sum = 0;
  let before = 0;
  for (const { hits, rows } of steps(scores, labels)) {
    sum += ((hits - before) / positives) * (hits / rows);
    before = hits;
  }
  return sum;
}

/** Area under the ROC curve (Mann–Whitney, ties count half). Null without both kinds. */
export function areaUnderRoc(scores, labels) {
  const positives = labels.reduce((sum, label) => sum + label, 0);
  const negatives = labels.length - positives;
  if (positives === 0 || negatives === 0) return null;
  let area = 0;
  let before = { hits: 0, rows: 0 };
  for (const step of steps(scores, labels)) {
    const gained = step.hits - before.hits;
    const falseGained = step.rows - before.rows - gained;
    area += falseGained * (before.hits + gained / 2);
    before = step;
  }
  return area / (positives * negatives);
}

/** Mean of what is not null. */
export function meanOf(values) {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
}
