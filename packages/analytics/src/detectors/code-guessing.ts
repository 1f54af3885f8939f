import { plainNumber } from '../alerting/wording.js';
import type { WindowName } from '../measures/windows.js';
import { logShareTail } from '../stats/count-tail.js';
import type { Detector } from './detector-contract.js';
import { graverBySource } from './graver-source.js';
import { guessesCodes } from './stranger-odds.js';

/** What is usual at the endpoint is doubled and raised by a tenth, for people differ in clumsiness. */
const ALLOWED_FACTOR = 2;
const ALLOWED_EXTRA = 0.1;
const MOST_ALLOWED = 0.8;
const LOG_RARE = Math.log(1e-6);
const TIMES = 3;
/** Below so many nobody is compared with others; one who was never served may be told of earlier. */
const LEAST: Readonly<Partial<Record<WindowName, number>>> = {
  'ten-minutes': 15,
  hour: 20,
  day: 30,
  week: 50,
};
/** How sure it must be of an address that was never served. */
const SURELY = 0.99;
/** Behind a shared address many people mistype codes. */
const SHARED_FACTOR = 3;
const HIGH_SEVERITY_FROM = 60;

export const codeGuessing = {
  id: 'code-guessing',
  title: 'One-time codes, coupons or gift cards guessed',
  description:
    'One caller tries code after code at an endpoint that takes one-time codes, coupons, vouchers, gift cards or password resets, and nearly all are refused, where others mostly succeed.',
  family: 'outcome',
  owasp: 'API6:2023 Unrestricted Access to Sensitive Business Flows',
  typicalFalsePositives: [
    'a campaign whose printed code does not work',
    'a job that checks a list of old vouchers',
  ],
  watches: [
    { measure: 'refused-codes', window: 'ten-minutes', atLeast: 10 },
    { measure: 'refused-codes', window: 'hour', atLeast: 10 },
    { measure: 'refused-codes', window: 'day', atLeast: 30 },
    { measure: 'refused-codes', window: 'week', atLeast: 50 },
    { measure: 'address-refused-codes', window: 'ten-minutes', atLeast: 15 },
    { measure: 'address-refused-codes', window: 'hour', atLeast: 20 },
    { measure: 'address-refused-codes', window: 'day', atLeast: 30 },
    { measure: 'address-refused-codes', window: 'week', atLeast: 50 },
  ],
  judge(view) {
    const { observed, knowledge, sharedAddress, facts } = view;
    const least = LEAST[view.window] ?? 0;
    if (sharedAddress && observed < SHARED_FACTOR * least) return undefined;
    const high = Math.max(1, knowledge.kind === 'known' ? knowledge.expected.high : 1);
    const accepted = view.count(
      view.measure === 'refused-codes' ? 'accepted-codes' : 'address-accepted-codes',
    );
    const isStranger = view.entity.kind === 'ip' && facts.sourceIsNew && !sharedAddress;
    const guesses = isStranger ? guessesCodes(observed, accepted) : 0;
    const isSure = guesses >= SURELY && observed > high;
    if (!isSure && (observed < least || observed < TIMES * high)) return undefined;
    const usual = facts.codeTry?.usualRefusedShare ?? 0;
    const allowed = Math.min(MOST_ALLOWED, usual * ALLOWED_FACTOR + ALLOWED_EXTRA);
    const logTail = logShareTail(observed, observed + accepted, allowed);
    if (!isSure && logTail > LOG_RARE) return undefined;
    const { severity, confidence, told } = graverBySource(
      view.call,
      observed >= HIGH_SEVERITY_FROM ? 'high' : 'medium',
      Math.min(0.99, isSure ? guesses : 1 / (1 + Math.exp(logTail) * 1e5)),
    );
    const hits = accepted === 0 ? '' : ` ${plainNumber(accepted)} were accepted.`;
    return {
      severity: accepted > 0 && severity === 'medium' ? 'high' : severity,
      confidence,
      effect: observed / high,
      because: `${view.sentence(`was refused ${plainNumber(observed)} codes at ${view.call.endpointId}`)}${hits} As a rule ${Math.round(usual * 100)}% of the tries there are refused.${told}`,
    };
  },
} as const satisfies Detector;
