import { type Condition, counted } from '../condition.js';

/** The platform refused batches for good. */
export const callsRefused = {
  kind: 'calls-refused',
  look: ({ collectors }) =>
    collectors
      .filter(({ grown }) => grown.callsRefused > 0)
      .map(({ name, grown }) => ({
        kind: 'calls-refused',
        subject: name,
        severity: 'error',
        detail: `${counted(grown.callsRefused, 'call')} were refused by the platform in the last ten minutes and set aside on the collector’s disk.`,
        advice:
          'Collector and platform are probably of different versions: update the older one. The folder `refused` keeps the calls.',
      })),
} as const satisfies Condition;
