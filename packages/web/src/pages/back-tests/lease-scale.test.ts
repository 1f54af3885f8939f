import { expect, it } from 'vitest';
import { barOf, byOnset, leaseScale } from './lease-scale.js';

const scale = leaseScale('2026-03-01T00:00:00.000Z', '2026-03-31T00:00:00.000Z');

it('lays the history from 0 to 100 and nothing outside', () => {
  expect(scale.at(scale.fromMs)).toBe(0);
  expect(scale.at(scale.toMs)).toBe(100);
  expect(scale.at(Date.parse('2026-03-16T00:00:00.000Z'))).toBe(50);
  expect(scale.at(scale.toMs + 1e9)).toBe(100);
});

it('has few ticks, all within, whatever the span', () => {
  for (const to of ['2026-03-01T02:00:00.000Z', '2026-03-02T00:00:00.000Z', '2026-09-01T00:00:00.000Z']) {
    const { ticks, fromMs, toMs } = leaseScale('2026-03-01T00:00:00.000Z', to);
    expect(ticks.length).toBeGreaterThan(0);
    expect(ticks.length).toBeLessThanOrEqual(10);
    expect(ticks.every((tick) => tick >= fromMs && tick <= toMs)).toBe(true);
  }
});

it('draws an open lease to the end and a short one so that it is seen', () => {
  expect(barOf(scale, '2026-03-16T00:00:00.000Z', null)).toEqual({ left: 50, width: 50 });
  const short = barOf(scale, '2026-03-16T00:00:00.000Z', '2026-03-16T00:01:00.000Z');
  expect(short.width).toBeGreaterThan(0.3);
  const last = barOf(scale, '2026-03-31T00:00:00.000Z', null);
  expect(last.left + last.width).toBeLessThanOrEqual(100);
});

it('survives a history without length', () => {
  const none = leaseScale('2026-03-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z');
  expect(none.at(none.fromMs)).toBe(0);
});

it('orders by onset', () => {
  expect(
    byOnset([{ onsetAt: '2026-03-02' }, { onsetAt: '2026-03-01' }]).map(({ onsetAt }) => onsetAt),
  ).toEqual(['2026-03-01', '2026-03-02']);
});
