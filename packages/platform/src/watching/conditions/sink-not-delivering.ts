import type { Condition } from '../condition.js';

/** A receiver that restarts or limits is back by then. */
const PATIENCE_MS = 600_000;

/** Others are not told of what they are to be told of. */
export const sinkNotDelivering = {
  kind: 'sink-not-delivering',
  look: ({ nowMs, stuckSinks }) =>
    stuckSinks.flatMap(({ name, problem, waitingSince }) =>
      nowMs - Date.parse(waitingSince) < PATIENCE_MS
        ? []
        : [
            {
              kind: 'sink-not-delivering' as const,
              subject: name,
              severity: 'warning' as const,
              detail: `Sink "${name}" has not delivered for more than ten minutes: ${problem.replace(/\.$/, '')}.`,
              advice:
                'Open System → Sinks and send a test. What waits is kept and tried again for about eight hours, then it becomes dead letters, which can be sent again.',
            },
          ],
    ),
} as const satisfies Condition;
