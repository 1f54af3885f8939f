import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { isManyUsers } from './many-users.js';
import { surprise } from './surprise.js';

const TIMES = 1.5;
const HIGH_SEVERITY_FROM = 6;

export const credentialSharing = {
  id: 'credential-sharing',
  title: 'One credential in several hands',
  description:
    'One identity is used from three or more devices (network and client) at once, one between two calls of the other, where it and callers like it use fewer. A desk and a phone are two.',
  family: 'identity',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: [
    'a person with desk, phone and tablet, newly so',
    'a job that was spread over more machines',
  ],
  watches: [
    { measure: 'overlapping-clients', window: 'hour', atLeast: 3 },
    { measure: 'overlapping-clients', window: 'day', atLeast: 3 },
  ],
  judge(view) {
    if (isManyUsers(view)) return undefined;
    const found = surprise(view, TIMES);
    if (found === undefined) return undefined;
    return {
      severity: view.observed >= HIGH_SEVERITY_FROM ? 'high' : 'medium',
      confidence: found.confidence,
      effect: found.effect,
      standing: found.standing,
      because: view.sentence(`was used from ${plainNumber(view.observed)} devices at once`),
    };
  },
} as const satisfies Detector;
