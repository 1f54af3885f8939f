import { plainNumber } from '../alerting/wording.js';
import type { Detector } from './detector-contract.js';
import { hasHistory, isItsTrade, isTester } from './its-trade.js';
import { isMoreUsers } from './more-users.js';
import { oddClaim } from './odd-claim.js';
import { surprise } from './surprise.js';

const TIMES = 2;
/** One odd value is a typing error or somebody's first use of a filter. */
const ALONE_FROM = 3;
/** One and the same so often is use. */
const ALONE_FROM_CALLS = 4;

const KINDS: Readonly<Record<string, string>> = {
  new: 'nobody sent it before',
  type: 'the value looks like no other',
  value: 'the value is not on the list everybody uses',
  range: 'the number is far beyond all others',
  length: 'the value is far longer than all others',
};

export const abnormalParameter = {
  id: 'abnormal-parameter',
  title: 'Abnormal parameters',
  description:
    'One caller sends parameters that the endpoint never had, or values of another type, length, range or list than several others send. When several bring the same it is a release.',
  family: 'content',
  owasp: 'API8:2023 Security Misconfiguration',
  typicalFalsePositives: [
    'a developer who tries a filter',
    'a new client version that one partner has first',
  ],
  watches: [
    { measure: 'odd-parameters', window: 'hour', atLeast: 1 },
    { measure: 'odd-parameters', window: 'day', atLeast: 1 },
    { measure: 'odd-parameter-calls', window: 'hour', atLeast: 3 },
    { measure: 'odd-parameter-calls', window: 'day', atLeast: 4 },
  ],
  judge(view) {
    const found = surprise(view, TIMES);
    const repeated = view.measure === 'odd-parameter-calls';
    const trade = repeated ? 'odd-parameter-calls' : 'odd-parameters';
    if (found === undefined || view.sharedAddress || isMoreUsers(view) || isItsTrade(view, trade))
      return undefined;
    // Until today nobody could be known for it.
    if (isTester(view) || view.facts.oddParameter?.fresh === true) return undefined;
    // A client of whom no days are known yet brings its own parameters along.
    if (repeated && !hasHistory(view)) return undefined;
    // An assistant that acts for somebody brings its own way of asking.
    const { oddParameter, agent } = view.facts;
    const isAlone =
      found.standing === 'alone' &&
      view.observed >= (repeated ? ALONE_FROM_CALLS : ALONE_FROM) &&
      agent === undefined;
    const newest =
      oddParameter === undefined
        ? ''
        : ` Newest: ${oddParameter.name} of ${view.call.endpointId}: ${KINDS[oddParameter.kind] ?? oddParameter.kind}.`;
    return oddClaim(
      { ...found, standing: isAlone ? 'alone' : 'supporting' },
      'medium',
      view.sentence(
        repeated
          ? `made ${plainNumber(view.observed)} calls with parameters that do not fit`
          : `sent ${plainNumber(view.observed)} parameters that do not fit`,
      ) + newest,
    );
  },
} as const satisfies Detector;
