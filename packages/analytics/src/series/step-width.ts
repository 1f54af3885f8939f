/** The step is taken for known after so many values; their median forgives gaps and bursts. */
const VALUES_TO_KNOW = 20;
/** Later steps count with this rate, and mean another step width when they are off by this factor for long. */
const RATE = 0.01;
const ANOTHER = 1.7;

/** How far apart values usually come; plain data. */
export interface StepWidth {
  stepMs: number;
  /** First distances, until the step is known. */
  first: number[];
  /** Running mean of ln(distance / step). */
  drift: number;
}

export const newStepWidth = (): StepWidth => ({ stepMs: 0, first: [], drift: 0 });

/** Notes a distance > 0; true when the step is found to be another one than thought. */
export function noteStep(step: StepWidth, distanceMs: number): boolean {
  if (step.stepMs === 0) {
    step.stepMs = distanceMs;
    step.first = [distanceMs];
    return true;
  }
  if (step.first.length > 0) {
    step.first.push(distanceMs);
    if (step.first.length < VALUES_TO_KNOW) return false;
    const median = step.first.sort((a, b) => a - b)[VALUES_TO_KNOW / 2] ?? distanceMs;
    step.first = [];
    const other = median !== step.stepMs;
    step.stepMs = median;
    return other;
  }
  // One gap, however long, counts as a threefold step: it must not look like another rhythm.
  const ratio = Math.max(1 / 3, Math.min(3, distanceMs / step.stepMs));
  step.drift += RATE * (Math.log(ratio) - step.drift);
  if (Math.abs(step.drift) < Math.log(ANOTHER)) return false;
  step.stepMs *= Math.exp(step.drift);
  step.drift = 0;
  return true;
}
