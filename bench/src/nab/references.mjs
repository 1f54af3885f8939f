/*
 * Detectors whose NAB scores are known beforehand; they check the scorer. Each: (files) => scores per file.
 * windowedGaussian as NAB documents it: one minus the tail probability under a Gaussian over the last 6,400 values,
 * moved on by 100 at a time, each value before the window is full.
 */
import { erfc } from './erfc.mjs';

const WINDOW = 6400;
const STEP = 100;

function moments(values) {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const square = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(square) || 1e-6 };
}

function windowedGaussian({ values }) {
  const scores = [];
  let window = [];
  let waiting = [];
  let fitted = { mean: 0, deviation: 1 };
  for (const value of values) {
    const z = Math.abs(value - fitted.mean) / fitted.deviation;
    scores.push(window.length === 0 ? 0 : Number((1 - 0.5 * erfc(z / Math.SQRT2)).toPrecision(12)));
    if (window.length < WINDOW) {
      window.push(value);
      fitted = moments(window);
    } else if (waiting.push(value) === STEP) {
      window = [...window.slice(STEP), ...waiting];
      waiting = [];
      fitted = moments(window);
    }
  }
  return scores;
}

export const REFERENCES = {
  null: ({ values }) => values.map(() => 0.5),
  perfect: ({ times, windows }) => {
    const starts = new Set(windows.map(([from]) => from));
    return times.map((time) => (starts.has(time) ? 1 : 0));
  },
  windowedGaussian,
};
