import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 3;
/** Once may be an old bookmark; it stands alone only as use. */
const ALONE_FROM = 5;

export const zombieEndpoint = {
  id: 'zombie-endpoint',
  title: 'Endpoint woken from the dead',
  description:
    'One caller uses an endpoint that is declared as deprecated, or that nobody used for two weeks, without having used it before: old versions are often less protected. When several come back to it, it is back in use.',
  family: 'access',
  owasp: 'API9:2023 Improper Inventory Management',
  typicalFalsePositives: ['a quarterly job', 'a roll-back to an older version'],
  watches: [{ measure: 'resting-endpoint-calls', window: 'day', atLeast: 1 }],
  judge(view) {
    const found = surprise(view, TIMES);
    if (found === undefined || view.sharedAddress) return undefined;
    const { endpointId } = view.call;
    const why = view.facts.restingEndpoint === 'deprecated' ? 'deprecated' : 'unused for two weeks';
    const isAlone = found.standing === 'alone' && view.observed >= ALONE_FROM && view.call.call.status < 400;
    return oddClaim(
      { ...found, standing: isAlone ? 'alone' : 'supporting' },
      'medium',
      view.sentence(
        `made ${plainNumber(view.observed)} calls to endpoints that should be asleep (${endpointId} is ${why})`,
      ),
    );
  },
} as const satisfies Detector;
