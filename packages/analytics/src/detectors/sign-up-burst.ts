import { plainNumber } from '../alerting/wording.js';
import type { Claim, Detector } from './detector-contract.js';
import { graverBySource } from './graver-source.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const TIMES = 3;
/** Offices, schools and carriers have many people who sign up. */
const SHARED_FACTOR = 4;
const FLOOR_CONFIDENCE = 0.9;
/** A crowd brings many clients and as many addresses as accounts; a machine one client, or few addresses. */
const CLIENTS_OF_A_CROWD = 3;
const ACCOUNTS_PER_ADDRESS = 4;
/** Behind some addresses of a crowd two sign up on one day; of a list of addresses that take turns all do, beside the day's honest ones. */
const REPEATERS_SHARE = 0.3;

export const signUpBurst = {
  id: 'sign-up-burst',
  title: 'Burst of sign-ups',
  description:
    'One address makes many accounts; or many more accounts than usual are made at one endpoint with one kind of client or from few addresses. More accounts of a crowd with many clients and addresses are a campaign: one notice.',
  family: 'amount',
  owasp: 'API6:2023 Unrestricted Access to Sensitive Business Flows',
  typicalFalsePositives: [
    'a marketing campaign that is only shown in one app',
    'a class or conference that signs up from one address',
  ],
  watches: [
    { measure: 'sign-ups', window: 'ten-minutes', atLeast: 8 },
    { measure: 'sign-ups', window: 'hour', atLeast: 12 },
    { measure: 'sign-ups', window: 'day', atLeast: 25 },
    { measure: 'endpoint-sign-ups', window: 'hour', atLeast: 8 },
    { measure: 'endpoint-sign-ups', window: 'day', atLeast: 40 },
    { measure: 'repeat-sign-up-addresses', window: 'hour', atLeast: 4 },
    { measure: 'repeat-sign-up-addresses', window: 'day', atLeast: 6 },
  ],
  judge(view) {
    switch (view.measure) {
      case 'sign-ups':
        return oneAddress(view);
      case 'repeat-sign-up-addresses':
        return takingTurns(view);
      default:
        return wholeEndpoint(view);
    }
  },
} as const satisfies Detector;

function oneAddress(view: View): Claim | undefined {
  const least = signUpBurst.watches.find((w) => w.measure === view.measure && w.window === view.window);
  if (view.sharedAddress && view.observed < SHARED_FACTOR * (least?.atLeast ?? 0)) return undefined;
  const high = view.knowledge.kind === 'known' ? Math.max(1, view.knowledge.expected.high) : 1;
  if (view.observed < TIMES * high) return undefined;
  const { severity, confidence, told } = graverBySource(
    view.call,
    'medium',
    surprise(view, TIMES)?.confidence ?? FLOOR_CONFIDENCE,
  );
  return {
    severity,
    confidence,
    effect: view.observed / high,
    because: view.sentence(`made ${plainNumber(view.observed)} accounts`) + told,
  };
}

/** Each address makes few accounts, but most of them come again for another one. */
function takingTurns(view: View): Claim | undefined {
  const found = surprise(view, TIMES);
  if (found === undefined || found.standing === 'supporting') return undefined;
  const addresses = Math.max(view.observed, view.count('sign-up-addresses'));
  if (view.observed < REPEATERS_SHARE * addresses) return undefined;
  return {
    severity: 'medium',
    confidence: found.confidence,
    effect: found.effect,
    because: view.sentence(
      `saw ${plainNumber(view.observed)} of ${plainNumber(addresses)} addresses make more than one account on one day`,
    ),
  };
}

function wholeEndpoint(view: View): Claim | undefined {
  const found = surprise(view, TIMES);
  if (found === undefined || found.standing === 'supporting') return undefined;
  const clients = view.count('sign-up-clients');
  const addresses = view.count('sign-up-addresses');
  const crowd = clients >= CLIENTS_OF_A_CROWD && view.observed < ACCOUNTS_PER_ADDRESS * addresses;
  const made = `saw ${plainNumber(view.observed)} sign-ups from ${plainNumber(addresses)} addresses with ${plainNumber(clients)} kinds of client`;
  return {
    severity: crowd ? 'low' : 'medium',
    confidence: found.confidence,
    effect: found.effect,
    operational: crowd,
    because: crowd ? `${view.sentence(made)} More likely a campaign than a machine.` : view.sentence(made),
  };
}
