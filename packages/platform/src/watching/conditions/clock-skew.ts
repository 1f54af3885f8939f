import type { Condition } from '../condition.js';

const MOST_MS = 60_000;
/** Once may be a delayed batch. */
const LEAST_MINUTES = 3;
/** A clock is off by the same in each minute; of a log that is read late, older calls come later (median absolute deviation). */
const MOST_SPREAD_MS = 30_000;

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** A node's clock is off: its calls would be judged at the wrong time. */
export const clockSkew = {
  kind: 'clock-skew',
  look: ({ minutesByNode }) =>
    [...minutesByNode].flatMap(([node, rows]) => {
      const skews = rows.flatMap(({ skewMs }) => (skewMs === null ? [] : [skewMs]));
      const median = medianOf(skews);
      if (skews.length < LEAST_MINUTES || Math.abs(median) < MOST_MS) return [];
      if (medianOf(skews.map((skew) => Math.abs(skew - median))) > MOST_SPREAD_MS) return [];
      const seconds = Math.round(Math.abs(median) / 1000).toLocaleString('en');
      return [
        {
          kind: 'clock-skew',
          subject: node,
          severity: 'warning',
          detail:
            median < 0
              ? `Its calls are dated ${seconds} s ahead of their arrival.`
              : `Its calls arrive ${seconds} s after the time they are dated.`,
          advice:
            'Check time synchronisation (NTP) on the node and on the collector, or what holds the log back.',
        },
      ];
    }),
} as const satisfies Condition;
