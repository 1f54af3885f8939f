import { type Condition, counted } from '../condition.js';

const LEAST = 50;
const SHARE = 0.02;

/** The same calls arrive again and again. */
export const duplicateStorm = {
  kind: 'duplicate-storm',
  look: ({ minutesByNode }) =>
    [...minutesByNode].flatMap(([node, rows]) => {
      const duplicates = rows.reduce((sum, row) => sum + row.duplicates, 0);
      const arrived = rows.reduce((sum, row) => sum + row.arrived, 0);
      if (duplicates < LEAST || duplicates < arrived * SHARE) return [];
      return [
        {
          kind: 'duplicate-storm',
          subject: node,
          severity: 'warning',
          detail: `${counted(duplicates, 'call')} of the last ${rows.length} minutes arrived more than once, beside ${arrived.toLocaleString('en')} that arrived.`,
          advice:
            'Two log plugins (global and on a service) or two shippers read the same log, or a sender repeats what was answered. Keep one of them.',
        },
      ];
    }),
} as const satisfies Condition;
