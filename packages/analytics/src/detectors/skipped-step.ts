import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 2;

export const skippedStep = {
  id: 'skipped-step',
  title: 'Step skipped',
  description:
    'One caller takes steps that change something (pay, prescribe, book) without the step that nearly everybody takes before, several times. Which step that is was learned from many users; retries and steps in another order within an hour are fine.',
  family: 'rhythm',
  owasp: 'API6:2023 Unrestricted Access to Sensitive Business Flows',
  typicalFalsePositives: [
    'a new version of a client that needs fewer steps',
    'an integration that gets from elsewhere what the earlier step would have said',
  ],
  watches: [
    { measure: 'skipped-steps', window: 'hour', atLeast: 3 },
    { measure: 'skipped-steps', window: 'day', atLeast: 4 },
    { measure: 'address-skipped-steps', window: 'day', atLeast: 4 },
  ],
  reasonsFromAbsence: true,
  judge(view) {
    const found = surprise(view, TIMES);
    if (found === undefined || view.sharedAddress) return undefined;
    const { endpointId, endpointLabels } = view.call;
    const { skipped } = view.facts.workflow;
    return oddClaim(
      found,
      endpointLabels.includes('payment') ? 'high' : 'medium',
      `${view.sentence(`took ${plainNumber(view.observed)} steps without the one before`)} Nearly everybody calls ${skipped} before ${endpointId}.`,
    );
  },
} as const satisfies Detector;
