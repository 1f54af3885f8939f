import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 2;
/** Refused so often, it is no slip of a finger. */
const REFUSALS = 3;

export const functionProbing = {
  id: 'function-probing',
  title: 'Functions of another group tried',
  description:
    'One caller tries or uses functions that others use and next to none of its peers do, and that it never used before. Functions are told apart by who uses them, not by their names. Refusals raise it; answers with success make it graver. When peers follow it is a new feature.',
  family: 'access',
  owasp: 'API5:2023 Broken Function Level Authorization',
  typicalFalsePositives: [
    'a new task or role that was not declared at the gateway',
    'a new feature that one of a group is the first to use',
  ],
  watches: [
    { measure: 'foreign-functions', window: 'hour', atLeast: 2 },
    { measure: 'foreign-functions', window: 'day', atLeast: 2 },
    { measure: 'refused-functions', window: 'day', atLeast: REFUSALS },
  ],
  judge(view) {
    const found = surprise(view, TIMES);
    if (found === undefined || view.sharedAddress) return undefined;
    const { call, endpointLabels, endpointId } = view.call;
    const refused = view.measure === 'refused-functions' ? view.observed : view.count('refused-functions');
    const isServed = call.status < 400;
    const isPrivileged = endpointLabels.includes('admin') || endpointLabels.includes('export');
    const deed =
      view.measure === 'refused-functions'
        ? `was refused ${plainNumber(view.observed)} times at functions`
        : `turned to ${plainNumber(view.observed)} functions`;
    const because =
      view.sentence(`${deed} that its peers do not use, newest ${endpointId}`) +
      (refused > 0 ? ` ${plainNumber(refused)} calls were refused.` : '') +
      (isServed ? ' The newest was served.' : '');
    return oddClaim(found, isPrivileged || refused >= REFUSALS ? 'high' : 'medium', because);
  },
} as const satisfies Detector;
