import { plainDuration, plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';

/** It is told only when a hundred calls and more are missing where every week before had them. */
const CONFIDENCE = 0.9;
const MOST_NAMED = 3;

export const trafficDropOut = {
  id: 'traffic-drop-out',
  title: 'Traffic dropped out',
  description:
    'A service, an endpoint or a machine that is busy at this hour of every day has fallen silent although the log is complete: an outage, a broken client or a route that was taken away. Nobody is accused.',
  family: 'rhythm',
  owasp: 'API9:2023 Improper Inventory Management',
  typicalFalsePositives: ['a public holiday', 'maintenance that was not announced', 'a partner who left'],
  watches: [{ measure: 'silences', window: 'hour', atLeast: 1 }],
  reasonsFromAbsence: true,
  judge(view) {
    const silence = view.facts.fallenSilent;
    const about = silence?.silent[0];
    if (silence === undefined || about === undefined) return undefined;
    const others = silence.silent.slice(1);
    const more =
      others.length === 0
        ? ''
        : ` Also silent: ${others
            .slice(0, MOST_NAMED)
            .map(({ id }) => id)
            .join(
              ', ',
            )}${others.length > MOST_NAMED ? ` and ${plainNumber(others.length - MOST_NAMED)} more` : ''}.`;
    return {
      severity: about.kind === 'consumer' ? 'low' : 'medium',
      confidence: CONFIDENCE,
      effect: Math.max(1, Math.min(1000, silence.missing)),
      operational: true,
      about,
      related: others,
      because: `${about.id} has had no calls for ${plainDuration(view.call.call.timeMs - silence.sinceMs)}; at this hour of the week at least ${plainNumber(silence.missing)} were to be expected.${more}`,
    };
  },
} as const satisfies Detector;
