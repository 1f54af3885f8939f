import type { Condition } from '../condition.js';

/** Collectors beat every few seconds. */
const SILENT_MS = 60_000;
/** One that was switched off for good is not spoken of for ever. */
const FORGOTTEN_MS = 7 * 86_400_000;

/** Nothing is heard of a collector. */
export const collectorSilent = {
  kind: 'collector-silent',
  look: ({ collectors, nowMs }) =>
    collectors.flatMap(({ name, lastSeen }) => {
      const silentMs = nowMs - Date.parse(lastSeen);
      if (silentMs < SILENT_MS || silentMs > FORGOTTEN_MS) return [];
      return [
        {
          kind: 'collector-silent',
          subject: name,
          severity: 'error',
          detail: `Not heard of since ${lastSeen}. What it receives meanwhile waits in its spool.`,
          advice:
            'Is the process running, and does it reach the platform? `gatewatch doctor` on its machine tells.',
        },
      ];
    }),
} as const satisfies Condition;
