import { plainNumber } from '../alerting/wording.js';
import type { Claim, Detector } from './detector-contract.js';
import { graverBySource } from './graver-source.js';
import { isManyUsers } from './many-users.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

/** So many times the usual calls of an hour are another behaviour. */
const BUSIER = 3;
const LEAST_CALLS = 10;
/** Desk, phone and a third device at once. */
const DEVICES_OF_TWO = 3;
/** So many kinds of client, all new to somebody on one day, are no new phone. */
const CLIENTS_OF_MANY = 4;

export const accountTakeover = {
  id: 'account-takeover',
  title: 'Stolen token or account taken over',
  description:
    'A known identity comes from a network and with a client that it was never seen with, and does what it never did: other endpoints, or far more calls. A new network or a new client alone is only evidence beside other evidence.',
  family: 'identity',
  owasp: 'API2:2023 Broken Authentication',
  typicalFalsePositives: [
    'a new machine at a new place that takes over a job',
    'a colleague who covers for somebody from home with a private device',
  ],
  watches: [
    { measure: 'stranger-novelties', window: 'day', atLeast: 2 },
    { measure: 'stranger-calls', window: 'day', atLeast: 3 },
    { measure: 'new-networks', window: 'day', atLeast: 1 },
    { measure: 'new-clients', window: 'day', atLeast: 1 },
  ],
  judge(view) {
    if (isManyUsers(view)) return undefined;
    switch (view.measure) {
      case 'stranger-novelties':
        return asStranger(
          view,
          `used ${plainNumber(view.observed)} endpoints that it never used before`,
          true,
        );
      case 'stranger-calls': {
        const usual = view.typical('calls', 'hour');
        const busier = usual > 0 && view.observed >= Math.max(LEAST_CALLS, BUSIER * usual);
        const busy = `made ${plainNumber(view.observed)} calls`;
        const atOnce =
          view.count('overlapping-clients', 'day') >= DEVICES_OF_TWO ||
          view.count('impossible-travels', 'day') > 0;
        return asStranger(view, busy, busier || atOnce);
      }
      case 'new-networks':
        return supporting(view, `came from a network that it never used before (${networkOf(view)})`);
      case 'new-clients':
        return supporting(
          view,
          view.observed >= CLIENTS_OF_MANY
            ? `came with ${plainNumber(view.observed)} clients that it never used before`
            : `came with a client that it never used before (${view.call.userAgentFamily})`,
          view.observed >= CLIENTS_OF_MANY,
        );
      default:
        return undefined;
    }
  },
} as const satisfies Detector;

function asStranger(view: View, deed: string, otherBehaviour: boolean): Claim | undefined {
  const found = surprise(view, 1);
  if (found === undefined) return undefined;
  const { severity, confidence, told } = graverBySource(view.call, 'high', found.confidence);
  const standing = otherBehaviour ? found.standing : 'supporting';
  return {
    severity: standing === 'alone' ? severity : 'medium',
    confidence,
    effect: found.effect,
    standing,
    because:
      view.sentence(`${deed} from ${networkOf(view)} with ${view.call.userAgentFamily}, both new to it`) +
      told,
  };
}

function supporting(view: View, deed: string, mayStand = false): Claim | undefined {
  const found = surprise(view, 1);
  if (found === undefined) return undefined;
  const { confidence, told } = graverBySource(view.call, 'low', found.confidence);
  return {
    severity: mayStand ? 'medium' : 'low',
    confidence,
    effect: found.effect,
    standing: mayStand ? found.standing : 'supporting',
    because: view.sentence(deed) + told,
  };
}

const networkOf = ({ call }: View): string =>
  [call.asOrganisation === '' ? call.call.clientIp : call.asOrganisation, call.country]
    .filter((part) => part !== '')
    .join(', ');
