import type { Condition } from '../condition.js';

const MOST_MS = 60_000;
/** Once may be a delayed batch. */
const LEAST_MINUTES = 3;

/** A node's clock is off: its calls would be judged at the wrong time. */
export const clockSkew = {
  kind: 'clock-skew',
  look: ({ minutesByNode }) =>
    [...minutesByNode].flatMap(([node, rows]) => {
      const skews = rows.flatMap(({ skewMs }) => (skewMs === null ? [] : [skewMs])).sort((a, b) => a - b);
      const median = skews[Math.floor(skews.length / 2)] ?? 0;
      if (skews.length < LEAST_MINUTES || Math.abs(median) < MOST_MS) return [];
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
