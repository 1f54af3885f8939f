import { plainNumber } from '../alerting/wording.js';
import type { Claim, Detector } from './detector-contract.js';
import { isManyUsers } from './many-users.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const TIMES = 3;
/** Who changes so often has hardly made more than a few calls with each; people behind one address make more. */
const CALLS_EACH = 3;
const WHAT = {
  'rotated-user-agents': 'user agents',
  'rotated-sessions': 'sessions',
  'hosted-sessions': 'sessions',
  'distinct-addresses': 'addresses',
} as const;

export const rotation = {
  id: 'rotation',
  title: 'Rotation of addresses, user agents or sessions',
  description:
    'One caller takes another address every few calls, or one address another user agent or session, far beyond what is usual for it and for those like it: hiding that it is one. People behind a shared address make more than a few calls each.',
  family: 'identity',
  owasp: 'API4:2023 Unrestricted Resource Consumption',
  typicalFalsePositives: [
    'clients that take no cookies and get a new session with every call',
    'a job that was moved to many short-lived machines',
  ],
  watches: [
    { measure: 'rotated-user-agents', window: 'hour', atLeast: 5 },
    { measure: 'rotated-sessions', window: 'hour', atLeast: 10 },
    { measure: 'hosted-sessions', window: 'hour', atLeast: 5 },
    { measure: 'hosted-sessions', window: 'day', atLeast: 12 },
    { measure: 'distinct-addresses', window: 'hour', atLeast: 6 },
    { measure: 'distinct-addresses', window: 'day', atLeast: 12 },
  ],
  judge(view) {
    switch (view.measure) {
      case 'rotated-sessions':
      case 'hosted-sessions':
        return view.sharedAddress ? undefined : claim(view, WHAT[view.measure]);
      case 'rotated-user-agents':
      case 'distinct-addresses':
        return isManyUsers(view) ? undefined : claim(view, WHAT[view.measure]);
      default:
        return undefined;
    }
  },
} as const satisfies Detector;

function claim(view: View, what: string): Claim | undefined {
  const found = surprise(view, TIMES);
  if (found === undefined) return undefined;
  const calls = view.count(view.measure.endsWith('sessions') ? 'session-calls' : 'calls');
  if (calls > CALLS_EACH * view.observed) return undefined;
  return {
    severity: 'medium',
    confidence: found.confidence,
    effect: found.effect,
    standing: found.standing,
    because: `${view.sentence(`used ${plainNumber(view.observed)} ${what}`)} It made ${plainNumber(calls)} calls with them.`,
  };
}
