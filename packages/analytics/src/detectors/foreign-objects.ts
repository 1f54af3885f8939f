import { plainNumber } from '../alerting/wording.js';
import { plural } from '../measures/plural.js';
import type { Detector } from './detector-contract.js';
import { isMoreUsers } from './more-users.js';
import { surprise } from './surprise.js';
import type { View } from './view.js';

/**
 * Where owners keep to themselves and neither this caller nor any like it opens what is another's (less than one window in a
 * hundred), a window spent mostly on others' objects is no chance, however few windows were seen: so much for tens of callers.
 */
const MOSTLY = 0.5;
const LOG_RARE = Math.log(1e-3);
/** One may be a shared link or a mistake; few are enough to stand alone where nobody does such a thing. */
const ALONE_FROM = 3;
const TIMES = 3;
/** From this share of use by owners on, objects of a kind are kept apart: few of others stand out. */
const KEPT_APART_FROM = 0.85;
/**
 * Below this one they are open to many: nothing follows from whose they are. Between the two a team shares them, and members come
 * and go: more of them than ever is evidence beside other evidence, whatever it is worth.
 */
const OPEN_BELOW = 0.5;
const CRITICAL_FROM = 20;

export const foreignObjects = {
  id: 'foreign-objects',
  title: 'Objects of others (BOLA)',
  description:
    'A caller gets objects that established other callers own, of a kind that owners keep to themselves. Who owns what is learned from who comes back to it; support staff, administrators and shared objects are told apart by what is usual for the caller and for callers like it.',
  family: 'access',
  owasp: 'API1:2023 Broken Object Level Authorization',
  typicalFalsePositives: [
    'an account that was merged or renamed at the service, but not at the gateway',
    'a new member of the support staff who has the same role as customers',
    'an object handed over to another owner',
  ],
  watches: [
    { measure: 'foreign-objects', window: 'hour', atLeast: 2 },
    { measure: 'foreign-objects', window: 'day', atLeast: 2 },
  ],
  judge(view) {
    if (view.sharedAddress) return undefined;
    const { ownership } = view.facts;
    const exclusivity = ownership?.kind === 'foreign' ? ownership.exclusivity : undefined;
    if (exclusivity === undefined || exclusivity < OPEN_BELOW) return undefined;
    const isKeptApart = exclusivity >= KEPT_APART_FROM;
    const found = surprise(view, TIMES);
    if (found === undefined || isMoreUsers(view)) return undefined;
    const things = plural(view.facet);
    return {
      severity: view.observed >= CRITICAL_FROM ? 'critical' : 'high',
      confidence: found.confidence,
      effect: found.effect,
      standing:
        view.observed < ALONE_FROM || !isKeptApart
          ? 'supporting'
          : isForeignVisit(view)
            ? 'alone'
            : found.standing,
      because: `${view.sentence(`was given ${plainNumber(view.observed)} distinct ${things} that belong to others`)} ${Math.floor(exclusivity * 100)}% of the use of ${things} that belong to somebody is their owners’.`,
    };
  },
} as const satisfies Detector;

function isForeignVisit(view: View): boolean {
  const { own, peers } = view.knowledge;
  const ofPeers = peers.kind === 'known' && peers.high === 0;
  const ofItself = own.kind === 'learning' || own.high === 0;
  return (
    ofPeers &&
    ofItself &&
    view.observed >= MOSTLY * view.count('distinct-objects') &&
    (view.rarity?.logTail ?? 0) <= LOG_RARE
  );
}
