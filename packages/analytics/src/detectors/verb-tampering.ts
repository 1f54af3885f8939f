import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 2;

export const verbTampering = {
  id: 'verb-tampering',
  title: 'Verb tampering',
  description:
    'One caller tries methods that the endpoints never had (DELETE where everybody reads, TRACE, PROPFIND). An answer with success makes it graver. Preflights of browsers do not count, nor a method that several begin to use.',
  family: 'content',
  owasp: 'API5:2023 Broken Function Level Authorization',
  typicalFalsePositives: [
    'a developer who tries a new client library',
    'a new version of a client before the API has its methods',
  ],
  watches: [
    { measure: 'strange-methods', window: 'hour', atLeast: 3 },
    { measure: 'strange-methods', window: 'day', atLeast: 4 },
  ],
  judge(view) {
    const found = surprise(view, TIMES);
    if (found === undefined || view.sharedAddress) return undefined;
    const isOutside = view.entity.kind === 'ip' && view.facts.sourceIsNew;
    if (isOutside) return undefined;
    const served = view.count('served-strange-methods');
    const because = view.sentence(
      `tried ${plainNumber(view.observed)} methods that the endpoints never had, newest ${view.call.call.method} ${view.call.template}`,
    );
    return served > 0
      ? oddClaim(found, 'high', `${because} ${plainNumber(served)} of them were answered with success.`)
      : oddClaim(found, 'medium', because);
  },
} as const satisfies Detector;
