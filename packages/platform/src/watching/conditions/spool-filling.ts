import type { Condition } from '../condition.js';

const HIGH = 0.5;
const OLD_MS = 600_000;

/** What a collector receives does not get away fast enough. */
export const spoolFilling = {
  kind: 'spool-filling',
  look: ({ collectors, nowMs }) =>
    collectors.flatMap(({ name, stats }) => {
      if (stats === null || stats.spoolBytes === 0) return [];
      const share = stats.spoolBytes / (stats.spoolMaxBytes ?? Number.POSITIVE_INFINITY);
      const oldMs = stats.spoolOldestAt === undefined ? 0 : nowMs - Date.parse(stats.spoolOldestAt);
      if (share < HIGH && oldMs < OLD_MS) return [];
      const megabytes = Math.round(stats.spoolBytes / 1_000_000).toLocaleString('en');
      return [
        {
          kind: 'spool-filling',
          subject: name,
          severity: share >= HIGH ? 'error' : 'warning',
          detail: `${megabytes} MB wait to be shipped${oldMs < OLD_MS ? '' : `, the oldest for ${Math.round(oldMs / 60_000).toLocaleString('en')} minutes`}.`,
          advice:
            'See the collector’s log for why batches are not taken: network, token, or a platform that is behind.',
        },
      ];
    }),
} as const satisfies Condition;
