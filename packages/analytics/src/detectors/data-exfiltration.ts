import { plainNumber } from '../alerting/wording.js';
import type { Claim, Detector } from './detector-contract.js';
import { isBrowsing } from './is-browsing.js';
import { isMoreUsers } from './more-users.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const TIMES = 3;
/** Over a day, and more over a week, chance evens out: less is enough than for an hour. */
const TIMES_A_DAY = 2;
const TIMES_A_WEEK = 1.7;
/** Of who has no habits yet nothing follows from amounts that anybody's first day may bring, in kibibytes … */
const NEWCOMERS_FROM = 1024;
/** … and small ones count only where peers who resemble each other are a second witness. */
const SMALL_BELOW = 256;
/** What it would mean grows with what is gone, in kibibytes: thousands of records, or a whole database. */
const HIGH_FROM = 10_240;
const CRITICAL_FROM = 102_400;
/** Oversized answers are rare by themselves: so many stand alone. */
const OVERSIZED_ALONE_FROM = 4;
const KIBIBYTE = 1024;

export const dataExfiltration = {
  id: 'data-exfiltration',
  title: 'Data exfiltration',
  description:
    'One caller carries away far more data than is usual for it and for callers like it in an hour, a day or a week; or it gets answers, or asks for pages, far larger than the endpoint ever gives.',
  family: 'amount',
  owasp: 'API6:2023 Unrestricted Access to Sensitive Business Flows',
  typicalFalsePositives: [
    'a first full synchronisation of a partner that was not announced',
    'a report that grew with the business',
    'a new feature whose answers are larger, before others use it',
  ],
  watches: [
    { measure: 'response-bytes', window: 'hour', atLeast: 100 },
    { measure: 'response-bytes', window: 'day', atLeast: 150 },
    { measure: 'response-bytes', window: 'week', atLeast: 400 },
    { measure: 'oversized-reads', window: 'hour', atLeast: 2 },
    { measure: 'oversized-reads', window: 'day', atLeast: 3 },
  ],
  judge(view) {
    if (view.sharedAddress) return undefined;
    const isAmount = view.measure === 'response-bytes';
    if (isAmount && view.observed < leastOf(view)) return undefined;
    const found = surprise(view, isAmount ? timesOf(view) : TIMES);
    if (found === undefined || isMoreUsers(view)) return undefined;
    const claim = { confidence: found.confidence, effect: found.effect };
    if (isAmount)
      return {
        ...claim,
        severity:
          view.observed >= CRITICAL_FROM ? 'critical' : view.observed >= HIGH_FROM ? 'high' : 'medium',
        standing: isBrowsing(view, found.effect) ? 'supporting' : found.standing,
        because: view.sentence(`received ${plainSize(view.observed * KIBIBYTE)} of data`),
      };
    return {
      ...claim,
      severity: 'high',
      standing: view.observed >= OVERSIZED_ALONE_FROM ? found.standing : 'supporting',
      because: view.sentence(`got ${plainNumber(view.observed)} oversized answers`) + sizeOf(view),
    } satisfies Claim;
  },
} as const satisfies Detector;

function leastOf({ knowledge }: View): number {
  if (knowledge.kind === 'learning' || knowledge.own.kind === 'learning') return NEWCOMERS_FROM;
  return knowledge.expected.peerHigh > 0 ? 0 : SMALL_BELOW;
}

function timesOf({ window }: View): number {
  switch (window) {
    case 'week':
      return TIMES_A_WEEK;
    case 'day':
      return TIMES_A_DAY;
    default:
      return TIMES;
  }
}

function sizeOf({ facts: { oversized }, call }: View): string {
  if (oversized === undefined) return '';
  switch (oversized.kind) {
    case 'answer':
      return ` The last, of ${call.endpointId}, has ${plainSize(oversized.size)}; 99% of its answers stay below ${plainSize(oversized.high)}.`;
    case 'page':
      return ` The last asks ${call.endpointId} for ${plainNumber(oversized.size)} items; 99% of such calls ask for at most ${plainNumber(oversized.high)}.`;
  }
}

/** 1536 → `1.5 KiB`. */
function plainSize(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = bytes;
  let unit = 0;
  while (size >= KIBIBYTE && unit < units.length - 1) {
    size /= KIBIBYTE;
    unit += 1;
  }
  return `${plainNumber(size < 20 ? Math.round(size * 10) / 10 : size)} ${units[unit] ?? ''}`;
}
