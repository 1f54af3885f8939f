import type { EnrichedCall } from '@gatewatch/model';
import {
  addToHistogram,
  fadeHistogram,
  histogramQuantile,
  type LogHistogram,
  newLogHistogram,
} from '../stats/log-histogram.js';
import { callKeys } from './call-keys.js';
import { isPageSize } from './page-size.js';
import type { Around, Recogniser } from './recogniser-contract.js';

/** Sizes are kept in units of 16 bytes: the histogram then reaches from there to 256 MB. */
const UNIT = 16;
/** So many answers on so many days make a tail that can be exceeded. */
const NEEDED_ANSWERS = 200;
const NEEDED_REQUESTS = 50;
const NEEDED_DAYS = 3;
/** The 99 % of an endpoint, so many times exceeded: not its tail any more. */
const TIMES = 3;
const TIMES_REQUESTED = 4;
/** Smaller answers, and pages of fewer items, are nothing to carry away. */
const LEAST_BYTES = 4096;
const LEAST_ITEMS = 100;
const FADE_PER_DAY = 0.93;
/** Of a busy endpoint the quantile is computed anew after so many answers only. */
const RENEW_AFTER = 64;

/** One size of an endpoint's calls, as it usually is. */
interface Sizes {
  n: number;
  /** 99 %, in the histogram's unit; 0 until known. */
  high: number;
  untilRenewed: number;
  histogram: LogHistogram;
}

export interface EndpointSizes {
  day: number;
  days: number;
  /** Whose call was learned last: one caller in a row teaches once. */
  lastCaller: number;
  answers: Sizes;
  requested: Sizes | null;
}

export interface Oversized {
  /** An answer far larger, or a page far longer, than this endpoint's usually are. */
  readonly kind: 'answer' | 'page';
  /** Bytes, or items asked for. */
  readonly size: number;
  /** What 99 % stay below. */
  readonly high: number;
}

const newSizes = (): Sizes => ({ n: 0, high: 0, untilRenewed: 0, histogram: newLogHistogram() });

/** Whether the answer, or the page asked for, is far larger than this endpoint's usually are. */
export const oversized = {
  id: 'oversized',
  keeps: 'endpoint',
  create: (): EndpointSizes => ({ day: 0, days: 0, lastCaller: 0, answers: newSizes(), requested: null }),
  recognise(
    enriched: EnrichedCall,
    sizes: EndpointSizes | undefined,
    { trusted }: Around,
  ): Oversized | undefined {
    const { call } = enriched;
    if (sizes === undefined || call.status < 200 || call.status >= 300) return undefined;
    const answered = call.responseBytes / UNIT;
    const asked = call.query.length === 0 ? 0 : itemsAsked(call.query);
    const mature = sizes.days >= NEEDED_DAYS;
    const { answers, requested } = sizes;
    let found: Oversized | undefined;
    if (
      mature &&
      requested !== null &&
      requested.n >= NEEDED_REQUESTS &&
      asked >= Math.max(LEAST_ITEMS, TIMES_REQUESTED * requested.high) &&
      // A service that caps what is asked for gives nothing away.
      answered > answers.high
    )
      found = { kind: 'page', size: asked, high: Math.ceil(requested.high) };
    else if (
      mature &&
      answers.n >= NEEDED_ANSWERS &&
      call.responseBytes >= LEAST_BYTES &&
      answered >= TIMES * answers.high
    )
      found = { kind: 'answer', size: call.responseBytes, high: Math.ceil(answers.high * UNIT) };
    const { caller, day } = callKeys(enriched);
    if (!trusted || caller === sizes.lastCaller) return found;
    sizes.lastCaller = caller;
    rollDay(sizes, day);
    if (answered >= 1) learnSize(answers, answered);
    if (asked > 0) {
      sizes.requested ??= newSizes();
      learnSize(sizes.requested, asked);
    }
    return found;
  },
} as const satisfies Recogniser<EndpointSizes, Oversized | undefined>;

function itemsAsked(query: EnrichedCall['call']['query']): number {
  for (const { name, value } of query) {
    if (!isPageSize(name) || value.length > 12) continue;
    const items = Number(value);
    if (Number.isFinite(items) && items > 0) return items;
  }
  return 0;
}

function learnSize(sizes: Sizes, size: number): void {
  sizes.n += 1;
  addToHistogram(sizes.histogram, size, 1);
  sizes.untilRenewed -= 1;
  if (sizes.untilRenewed > 0) return;
  sizes.untilRenewed = Math.min(RENEW_AFTER, sizes.n);
  sizes.high = histogramQuantile(sizes.histogram, 0.99);
}

function rollDay(sizes: EndpointSizes, day: number): void {
  if (day <= sizes.day) return;
  for (const one of [sizes.answers, sizes.requested]) {
    if (one === null || sizes.day === 0) continue;
    one.n *= FADE_PER_DAY;
    fadeHistogram(one.histogram, FADE_PER_DAY);
  }
  sizes.day = day;
  sizes.days += 1;
}
