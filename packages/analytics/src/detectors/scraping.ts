import type { Entity } from '@gatewatch/model';
import { plainNumber } from '../alerting/wording.js';
import { plural } from '../measures/plural.js';
import type { Claim, Detector } from './detector-contract.js';
import { isBrowsing } from './is-browsing.js';
import { isMoreUsers } from './more-users.js';
import { type Surprise, surprise } from './surprise.js';
import type { View } from './view.js';

/** Over a week chance evens out; pages of lists belong to fewer callers than objects do. */
const TIMES_A_WEEK = 1.7;
const TIMES_PAGES = 4;
/** Many callers together: each may look ordinary, so the sum must not. */
const TIMES_TOGETHER = 3;
/** Each caller takes so many times more than usual there, else it is a busy day with more callers. */
const PER_CALLER = 2;
const NEARLY_ALL = 0.8;
const LEAST_ADDRESSES = 4;
/** Where more of the usual callers than this are strangers at once, it is they who changed: a new office, a new client. */
const MOST_STRANGERS = 0.5;

export const scraping = {
  id: 'scraping',
  title: 'Scraping',
  description:
    'Data is collected wholesale: one caller reads list after list, or far more objects in a week than it and its like do; or several accounts or addresses of one network take turns or share the work, so that each stays small.',
  family: 'amount',
  owasp: 'API6:2023 Unrestricted Access to Sensitive Business Flows',
  typicalFalsePositives: [
    'a search engine’s crawler that was invited',
    'a partner that synchronises its whole stock for the first time',
    'a class of students who work through the same exercise',
  ],
  watches: [
    { measure: 'distinct-objects', window: 'week', atLeast: 60 },
    { measure: 'list-pages', window: 'hour', atLeast: 40 },
    { measure: 'list-pages', window: 'day', atLeast: 100 },
    { measure: 'relayed-objects', window: 'hour', atLeast: 30 },
    { measure: 'relayed-objects', window: 'day', atLeast: 80 },
    { measure: 'endpoint-objects', window: 'hour', atLeast: 100 },
    { measure: 'endpoint-objects', window: 'day', atLeast: 300 },
    { measure: 'endpoint-strangers', window: 'hour', atLeast: 4 },
    { measure: 'endpoint-strangers', window: 'day', atLeast: 5 },
    { measure: 'network-objects', window: 'hour', atLeast: 60 },
    { measure: 'network-objects', window: 'day', atLeast: 150 },
  ],
  judge(view) {
    switch (view.measure) {
      case 'distinct-objects':
        return alone(
          view,
          TIMES_A_WEEK,
          `accessed ${plainNumber(view.observed)} distinct ${plural(view.facet)}`,
        );
      case 'list-pages':
        return alone(view, TIMES_PAGES, `read ${plainNumber(view.observed)} distinct pages of lists`);
      case 'relayed-objects':
      case 'endpoint-objects':
        return byManyCallers(view);
      case 'endpoint-strangers':
        return byStrangers(view);
      case 'network-objects':
        return byNetwork(view);
      default:
        return undefined;
    }
  },
} as const satisfies Detector;

const claimOf = (found: Surprise, because: string, related?: readonly Entity[]): Claim => ({
  severity: 'high',
  confidence: found.confidence,
  effect: found.effect,
  standing: found.standing,
  because,
  ...(related === undefined ? {} : { related }),
});

function alone(view: View, times: number, deed: string): Claim | undefined {
  if (view.sharedAddress) return undefined;
  const found = surprise(view, times);
  if (found === undefined || isMoreUsers(view)) return undefined;
  const claim = claimOf(found, view.sentence(deed));
  return isBrowsing(view, found.effect) ? { ...claim, standing: 'supporting' } : claim;
}

/** The endpoint as a whole: nothing of this is evidence against one caller, so it stands alone or is nothing. */
function byManyCallers(view: View): Claim | undefined {
  const found = surprise(view, TIMES_TOGETHER);
  if (found === undefined || found.standing === 'supporting') return undefined;
  const readers = foremost(view);
  const usual = view.typical('endpoint-objects', view.window);
  // One who reads nearly all of what is more than usual is accused by his own numbers, or is many behind one address.
  if (readers.length < 2 || (readers[0]?.reads ?? 0) >= NEARLY_ALL * (view.observed - usual))
    return undefined;
  const callers = Math.max(1, view.count('endpoint-callers'));
  if (everybodyReadsMore(view, callers, readers)) return undefined;
  const deed =
    view.measure === 'relayed-objects'
      ? `gave ${plainNumber(view.observed)} objects in numeric order to callers who took turns`
      : `gave ${plainNumber(view.observed)} distinct objects to ${plainNumber(callers)} callers`;
  return claimOf(
    found,
    view.sentence(deed),
    readers.map(({ entity }) => entity),
  );
}

/** Several identities, each from a network and with a client new to it, at one endpoint at once: one hand behind all. */
function byStrangers(view: View): Claim | undefined {
  const found = surprise(view, TIMES_TOGETHER);
  if (found === undefined || found.standing === 'supporting') return undefined;
  if (view.observed > MOST_STRANGERS * view.typical('endpoint-callers', 'day')) return undefined;
  const deed = `gave objects to ${plainNumber(view.observed)} known callers from networks and with clients that are new to each of them`;
  return claimOf(
    found,
    view.sentence(deed),
    foremost(view).map(({ entity }) => entity),
  );
}

interface Foremost {
  readonly entity: Entity;
  /** His reads of the last hours, surely, and as a share of all. */
  readonly reads: number;
  readonly share: number;
}

/** Those who read most, the first one first. */
function foremost({ facts: { fellowReaders } }: View): readonly Foremost[] {
  if (fellowReaders === undefined) return [];
  const { readers, recently } = fellowReaders;
  return readers
    .map(({ entity, calls, mistaken }) => ({
      entity,
      reads: calls - mistaken,
      share: (calls - mistaken) / Math.max(1, recently),
    }))
    .toSorted((a, b) => b.reads - a.reads);
}

/**
 * A few who share the work leave the others as they were. Where also those who are left read more than usual each, or nobody
 * does, it is a busy day.
 */
function everybodyReadsMore(view: View, callers: number, readers: readonly Foremost[]): boolean {
  const usualCallers = view.typical('endpoint-callers', view.window);
  const usual = view.typical('endpoint-objects', view.window);
  if (usualCallers <= 0) return false;
  const ofOne = usual / usualCallers;
  const objects = Math.max(view.observed, view.count('endpoint-objects'));
  if (objects / callers < PER_CALLER * ofOne) return true;
  const others = callers - readers.length;
  if (others <= 0) return false;
  const share = readers.reduce((sum, reader) => sum + reader.share, 0);
  return ((1 - share) * objects) / others >= PER_CALLER * ofOne;
}

function byNetwork(view: View): Claim | undefined {
  const found = surprise(view, TIMES_TOGETHER);
  const addresses = view.count('network-readers');
  if (found === undefined || found.standing === 'supporting' || addresses < LEAST_ADDRESSES) return undefined;
  return claimOf(
    found,
    view.sentence(
      `read ${plainNumber(view.observed)} distinct objects from ${plainNumber(addresses)} addresses`,
    ),
  );
}
