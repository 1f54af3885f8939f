import type { Condition } from '../condition.js';

/** Somebody stopped all response: not to be forgotten. */
export const responseStopped = {
  kind: 'response-stopped',
  look: ({ response: { stopped } }) =>
    stopped === null
      ? []
      : [
          {
            kind: 'response-stopped',
            subject: 'all responses',
            severity: 'warning',
            detail: `${stopped.by} stopped them at ${stopped.at}: ${stopped.reason}.`,
            advice: 'Resume when what led to it is over; until then no policy acts.',
          },
        ],
} as const satisfies Condition;
