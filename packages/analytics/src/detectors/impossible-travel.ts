import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { isManyUsers } from './many-users.js';
import { surprise } from './surprise.js';

/** One jump is a wrong entry in a database or a VPN that was switched on, two are its end; three are two people. */
const JUMPS_ALONE = 3;

export const impossibleTravel = {
  id: 'impossible-travel',
  title: 'Impossible travel',
  description:
    'One client of one caller is at places more than 500 km apart faster than an airliner flies, again and again. Hosting, VPN and carrier networks, jumps within one network and pairs of networks known from other days are no travel. One or two jumps are only evidence beside other evidence.',
  family: 'identity',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: [
    'a private VPN whose network does not say that it is one',
    'databases of places that put a network into another country',
  ],
  watches: [{ measure: 'impossible-travels', window: 'day', atLeast: 1 }],
  judge(view) {
    const travel = view.facts.travelled;
    if (isManyUsers(view) || travel === undefined) return undefined;
    const found = surprise(view, 1);
    if (found === undefined) return undefined;
    const times = view.observed === 1 ? '' : ` ${plainNumber(view.observed)} times, the last time`;
    const alone = view.observed >= JUMPS_ALONE;
    return {
      severity: alone ? 'high' : 'medium',
      confidence: found.confidence,
      effect: found.effect,
      standing: alone ? found.standing : 'supporting',
      because: view.sentence(
        `moved${times} ${plainNumber(travel.km)} km within ${plainNumber(Math.max(1, travel.minutes))} minutes${travel.country === '' ? '' : `, to ${travel.country},`} with the same client`,
      ),
    };
  },
} as const satisfies Detector;
