import { describe, expect, it } from 'vitest';
import { addToHistogram, fadeHistogram, histogramQuantile, newLogHistogram } from './log-histogram.js';

describe('LogHistogram', () => {
  it('gives exact quantiles of small counts', () => {
    const histogram = newLogHistogram();
    for (const count of [1, 1, 2, 2, 2, 3, 3, 4, 5, 7]) addToHistogram(histogram, count, 1);
    expect(histogramQuantile(histogram, 0.5)).toBe(2);
    expect(histogramQuantile(histogram, 0.99)).toBe(7);
  });
  it('gives quantiles of large counts within a bin', () => {
    const histogram = newLogHistogram();
    for (let count = 1; count <= 1000; count++) addToHistogram(histogram, count, 1);
    expect(histogramQuantile(histogram, 0.5) / 500).toBeCloseTo(1, 1);
    expect(histogramQuantile(histogram, 0.99) / 990).toBeCloseTo(1, 1);
  });
  it('forgets', () => {
    const histogram = newLogHistogram();
    for (let i = 0; i < 100; i++) addToHistogram(histogram, 4000, 1);
    for (let day = 0; day < 100; day++) {
      fadeHistogram(histogram, 0.9);
      addToHistogram(histogram, 5, 1);
    }
    expect(histogramQuantile(histogram, 0.99)).toBe(5);
  });
  it('is bounded and total', () => {
    const histogram = newLogHistogram();
    expect(histogramQuantile(histogram, 0.5)).toBe(0);
    addToHistogram(histogram, 1e12, 1);
    addToHistogram(histogram, 0, 1);
    expect(histogram.weights.length).toBeLessThan(80);
  });
});
