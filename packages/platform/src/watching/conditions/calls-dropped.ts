import { type Condition, counted } from '../condition.js';

/** A collector gave lines up because there was no room. */
export const callsDropped = {
  kind: 'calls-dropped',
  look: ({ collectors }) =>
    collectors
      .filter(({ grown }) => grown.droppedFull > 0)
      .map(({ name, grown }) => ({
        kind: 'calls-dropped',
        subject: name,
        severity: 'error',
        detail: `${counted(grown.droppedFull, 'line')} were given up in the last ten minutes: the spool is full or cannot be written.`,
        advice: 'Give the spool more room (`spool.maxBytes`), free the disk, or see why shipping is behind.',
      })),
} as const satisfies Condition;
