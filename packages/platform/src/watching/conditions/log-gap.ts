import type { Condition } from '../condition.js';

/** Below this share of a quarter of an hour the log is said to have a gap; a few calls on the way are none. */
const WHOLE = 0.99;
const HALF = 0.5;
const LEAST_MISSING = 10;

/** Fewer calls arrived than the node served. */
export const logGap = {
  kind: 'log-gap',
  look: ({ minutesByNode }) =>
    [...minutesByNode].flatMap(([node, rows]) => {
      const telling = rows.filter(({ expected }) => expected !== null);
      const expected = telling.reduce((sum, row) => sum + (row.expected ?? 0), 0);
      const arrived = telling.reduce((sum, row) => sum + Math.min(row.arrived, row.expected ?? 0), 0);
      const missing = expected - arrived;
      if (missing < LEAST_MISSING || arrived >= expected * WHOLE) return [];
      const share = Math.floor((arrived / expected) * 1000) / 10;
      return [
        {
          kind: 'log-gap',
          subject: node,
          severity: arrived < expected * HALF ? 'error' : 'warning',
          detail: `${share.toFixed(1)} % of the calls of the last ${rows.length} minutes arrived: ${missing.toLocaleString('en')} of ${expected.toLocaleString('en')} are missing.`,
          advice:
            'Look at the gateway’s error log for the log plugin (tcp-log drops lines when it cannot connect), and whether the plugin is global: calls that match no route are logged only then.',
        },
      ];
    }),
} as const satisfies Condition;
