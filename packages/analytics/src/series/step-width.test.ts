import { describe, expect, it } from 'vitest';
import { newStepWidth, noteStep } from './step-width.js';

const note = (distances: number[]): { step: ReturnType<typeof newStepWidth>; changes: number } => {
  const step = newStepWidth();
  return { step, changes: distances.filter((distance) => noteStep(step, distance)).length };
};
const times = (count: number, distance: number): number[] => Array.from({ length: count }, () => distance);

describe('the step width', () => {
  it('is the usual distance, whatever the first one was', () => {
    expect(note(times(100, 60)).step.stepMs).toBe(60);
    expect(note([7200, ...times(100, 60)])).toMatchObject({ step: { stepMs: 60 }, changes: 2 });
  });

  it('is not moved by gaps and jitter', () => {
    const jittered = Array.from({ length: 5000 }, (_, i) => 60 + (i % 7) - 3);
    expect(note(jittered).changes).toBeLessThanOrEqual(2);
    expect(note([...times(50, 60), 1e9, ...times(50, 60), 1e9, ...times(50, 60)]).step.stepMs).toBe(60);
  });

  it('follows when values come at another rhythm for long', () => {
    const { step } = note([...times(100, 60), ...times(2000, 600)]);
    expect(step.stepMs).toBeGreaterThan(300);
    expect(step.stepMs).toBeLessThan(1100);
  });
});
