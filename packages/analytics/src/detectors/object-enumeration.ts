import { plainNumber } from '../alerting/wording.js';
import { isRead } from '../measures/is-read.js';
import { plural } from '../measures/plural.js';
import type { Claim, Detector } from './detector-contract.js';
import { isBrowsing } from './is-browsing.js';
import { isMoreUsers } from './more-users.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

const TIMES = 3;
/** Over a day chance evens out. */
const TIMES_A_DAY = 2;
/** With the shape of guessing, less volume is enough. */
const TIMES_WHEN_GUESSING = 2;
const CRITICAL_TIMES = 10;
/** Shares that people do not reach: they open what a list showed them, in no numeric order. */
const GUESSING_MISSES = 0.3;
const GUESSING_IN_ORDER = 0.7;
/** So much of a walk is in order. */
const WALKING = 0.6;
/** Who writes to so many things as he made works on his own. */
const OWN_WORK = 0.8;
/** Nothing known about anybody: only plain guessing counts. */
const UNKNOWN_AT_LEAST = 50;
const UNKNOWN_MISSES = 0.5;

export const objectEnumeration = {
  id: 'object-enumeration',
  title: 'Unusual data access or object enumeration',
  description:
    'One caller reads many more different business objects (patients, invoices …) than is usual for it and for callers like it, in ten minutes, an hour or a day, however far below any rate limit. Identifiers in numeric order and identifiers that do not exist make it graver.',
  family: 'amount',
  owasp: 'API1:2023 Broken Object Level Authorization',
  typicalFalsePositives: [
    'a year-end audit or an export that was not announced',
    'a colleague covering a whole ward for a day',
    'a new batch job under an existing identity',
  ],
  watches: [
    { measure: 'distinct-objects', window: 'ten-minutes', atLeast: 15 },
    { measure: 'distinct-objects', window: 'hour', atLeast: 15 },
    { measure: 'distinct-objects', window: 'day', atLeast: 25 },
    { measure: 'missing-objects', window: 'hour', atLeast: 6 },
    { measure: 'missing-objects', window: 'day', atLeast: 12 },
    { measure: 'sequential-objects', window: 'hour', atLeast: 12 },
    { measure: 'sequential-objects', window: 'day', atLeast: 30 },
  ],
  judge(view) {
    if (view.sharedAddress) return undefined;
    switch (view.measure) {
      case 'missing-objects':
        return guessed(view, `asked for ${amount(view)} that do not exist or were denied`);
      case 'sequential-objects':
        // Now and then two follow each other by chance: a walk is mostly that.
        return view.observed < WALKING * view.count('distinct-objects')
          ? undefined
          : guessed(
              view,
              `accessed ${plainNumber(view.observed)} ${plural(view.facet)} in numeric order, one number after another`,
            );
      default:
        return manyObjects(view);
    }
  },
} as const satisfies Detector;

const amount = ({ observed, facet }: View): string => `${plainNumber(observed)} distinct ${plural(facet)}`;

/** Fewer objects than make a scandal, but asked for in a way that neither this caller nor its peers ask. */
function guessed(view: View, deed: string): Claim | undefined {
  const found = surprise(view, TIMES);
  if (found === undefined || isMoreUsers(view)) return undefined;
  return {
    severity: found.effect >= CRITICAL_TIMES ? 'high' : 'medium',
    confidence: found.confidence,
    effect: found.effect,
    standing: found.standing,
    because: view.sentence(deed),
  };
}

function manyObjects(view: View): Claim | undefined {
  if (!isRead(view.call) && view.count('creations') >= OWN_WORK * view.observed) return undefined;
  const missing = Math.min(1, view.count('missing-objects') / view.observed);
  const inOrder = Math.min(1, view.count('sequential-objects') / view.observed);
  const guessing = missing >= GUESSING_MISSES || inOrder >= GUESSING_IN_ORDER;
  if (view.knowledge.kind === 'learning') return unknownCaller(view, missing);
  const found = surprise(view, view.window === 'day' ? TIMES_A_DAY : guessing ? TIMES_WHEN_GUESSING : TIMES);
  if (found === undefined || isMoreUsers(view)) return undefined;
  return {
    severity: found.effect >= CRITICAL_TIMES || (guessing && found.effect >= TIMES) ? 'critical' : 'high',
    confidence: found.confidence,
    effect: found.effect,
    standing: !guessing && isBrowsing(view, found.effect) ? 'supporting' : found.standing,
    because: view.sentence(deed(view)) + shape(missing, inOrder),
  };
}

function unknownCaller(view: View, missing: number): Claim | undefined {
  if (view.observed < UNKNOWN_AT_LEAST || missing < UNKNOWN_MISSES) return undefined;
  return {
    severity: 'medium',
    confidence: 0.7,
    effect: 1,
    because: view.sentence(deed(view)) + shape(missing, 0),
  };
}

const deed = (view: View): string => `accessed ${amount(view)}`;

function shape(missing: number, inOrder: number): string {
  const parts: string[] = [];
  if (inOrder >= GUESSING_IN_ORDER)
    parts.push(`${Math.round(inOrder * 100)}% followed each other in numeric order`);
  if (missing >= GUESSING_MISSES) parts.push(`${Math.round(missing * 100)}% do not exist or were denied`);
  return parts.length === 0 ? '' : ` Of these ${parts.join(' and ')}.`;
}
