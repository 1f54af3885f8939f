import type { EnrichedCall } from '@gatewatch/model';
import { dayOf } from '../measures/windows.js';
import { hasManyUsers } from '../subjects/has-many-users.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** How a try at a one-time code, coupon, voucher or gift card went. */
export interface CodeTry {
  readonly outcome: 'accepted' | 'refused';
  /** The caller is an application: whoever guesses is one of its users. */
  readonly byOneOfMany: boolean;
  /** Of the endpoint's tries on earlier days, shrunk towards one in five. */
  readonly usualRefusedShare: number;
}

export interface CodeEndpoint {
  takesCodes: 'unknown' | 'yes' | 'no';
  /** Of earlier days, fading. */
  accepted: number;
  refused: number;
  acceptedToday: number;
  refusedToday: number;
  day: number;
}

/** What services answer to a code that is wrong: RFC 9110 §15.5; 410 for one that is used up. */
const REFUSALS: readonly number[] = [400, 401, 403, 404, 410, 422];
/** Assumed of an endpoint never seen before. */
const ASSUMED_SHARE = 0.2;
const ASSUMED_WEIGHT = 20;
const FADE = 0.9;
/** So much of a day's tries may teach at most, as a multiple of what was accepted: a flood of guesses is no usual day. */
const MOST_REFUSED_TIMES = 2;

/** Words of paths and parameters that take something to be known or guessed. */
const WORDS: readonly string[] = [
  'otp',
  'totp',
  'mfa',
  '2fa',
  'passcode',
  'pincode',
  'pin',
  'code',
  'codes',
  'coupon',
  'coupons',
  'voucher',
  'vouchers',
  'giftcard',
  'giftcards',
  'gift',
  'promo',
  'promotion',
  'promocode',
  'redeem',
  'redemption',
  'verify',
  'verification',
];

/** Parts of a template that are words: split at everything else and at a capital. */
const SEPARATORS = /[^a-z0-9]+/;
const MOST_CHARACTERS = 256;

function speaksOfCodes(text: string): boolean {
  const plain = text.slice(0, MOST_CHARACTERS).replace(/[A-Z]/g, (letter) => ` ${letter}`);
  return plain
    .toLowerCase()
    .split(SEPARATORS)
    .some((word) => WORDS.includes(word));
}

function takesCodes({ endpointLabels, template, call }: EnrichedCall): boolean {
  if (endpointLabels.includes('login') || endpointLabels.includes('token')) return false;
  if (endpointLabels.includes('coupon') || endpointLabels.includes('password-reset')) return true;
  return speaksOfCodes(template) || call.query.some(({ name }) => speaksOfCodes(name));
}

/** A try at an endpoint that takes codes; undefined for all other calls, and where the endpoint may be invented. */
export const codeTry = {
  id: 'codeTry',
  keeps: 'endpoint',
  create: (): CodeEndpoint => ({
    takesCodes: 'unknown',
    accepted: 0,
    refused: 0,
    acceptedToday: 0,
    refusedToday: 0,
    day: 0,
  }),
  recognise(
    call: EnrichedCall,
    state: CodeEndpoint | undefined,
    { trusted, actor }: Around,
  ): CodeTry | undefined {
    if (state === undefined) return undefined;
    if (state.takesCodes === 'unknown') state.takesCodes = takesCodes(call) ? 'yes' : 'no';
    if (state.takesCodes === 'no') return undefined;
    const { status, timeMs } = call.call;
    const accepted = status >= 200 && status < 400;
    if (!accepted && !REFUSALS.includes(status)) return undefined;
    const day = dayOf(timeMs);
    if (day > state.day) endDay(state, day);
    if (trusted && accepted) state.acceptedToday += 1;
    if (trusted && !accepted) state.refusedToday += 1;
    const tries = state.accepted + state.refused;
    return {
      outcome: accepted ? 'accepted' : 'refused',
      byOneOfMany: hasManyUsers(actor),
      usualRefusedShare: (state.refused + ASSUMED_SHARE * ASSUMED_WEIGHT) / (tries + ASSUMED_WEIGHT),
    };
  },
} as const satisfies Recogniser<CodeEndpoint, CodeTry | undefined>;

function endDay(state: CodeEndpoint, day: number): void {
  state.accepted = state.accepted * FADE + state.acceptedToday;
  const most = MOST_REFUSED_TIMES * (1 + state.acceptedToday);
  state.refused = state.refused * FADE + Math.min(most, state.refusedToday);
  state.acceptedToday = 0;
  state.refusedToday = 0;
  state.day = day;
}
