import type { Usual } from '@gatewatch/model';
import { type Expectation, type Knowledge, rounded, whatIsUsual } from './baselines/assess.js';
import { meanAmount } from './baselines/channel.js';
import { type Happened, NEVER, occurrenceOf } from './baselines/occurrence.js';
import { meanOf, type OwnBaseline, ownHigh, ownTypical, windowsOf } from './baselines/own-baseline.js';
import type { PlannedMeasure } from './engine-plan.js';
import { DAY_MS, WINDOW_NAMES, WINDOWS, type WindowName } from './measures/windows.js';
import type { Memory } from './memory.js';
import { trackKey } from './peers/group-book.js';
import { peersOf } from './peers/peers-of.js';
import { ROLES } from './roles.js';
import { histogramQuantile, histogramWeight } from './stats/log-histogram.js';
import { activeWindows } from './subjects/activity.js';
import type { Subject } from './subjects/subject.js';
import { ownOf as ownIn, type Track } from './subjects/track.js';

/** Experience with what hardly ever happens: so many own active windows over so many days, or so many of the peers. */
const NEEDED_OWN_WINDOWS = 8;
/** Days are few and each is a lesson of its own: two of them are a habit begun. */
const NEEDED_OWN_DAYS = 2;
/** What the peers' experience weighs beside the own, in windows; in days: who did it on both of two days does it. */
const PEERS_WEIGH_WINDOWS = 20;
const PEERS_WEIGH_DAYS = 2;
const NEEDED_PEER_WINDOWS = 60;
/** Where it hardly ever happens the amount is spread widely (variance = mean + mean²: geometric). */
const SPARSE_DISPERSION = 1;
/** What happens in fewer windows than this is not usual at all: its usual and its high level are none. */
const UNUSUAL_BELOW = 0.01;

/** What of a subject, in which window. */
export interface Asked {
  readonly subject: Subject;
  readonly planned: PlannedMeasure;
  readonly position: number;
  readonly track: Track;
  /** Number of the window, see `OpenWindow.index`. */
  readonly index: number;
}

/** What is known of the next active window of a subject: from its own history, its peers', and how long we watch. */
export function usualOf(memory: Memory, asked: Asked): Knowledge {
  const name = asked.planned.windows[asked.position]?.name ?? 'day';
  const known =
    name === 'week'
      ? usualWeek(memory, asked)
      : asked.planned.measure.sparse === true
        ? usualSparse(memory, asked, name)
        : usualCount(memory, asked);
  const { maturesAfterDays = 0 } = asked.planned.measure;
  const warmUpMs = memory.settings.warmUpMs + maturesAfterDays * DAY_MS;
  const warmingUp = memory.clock.nowMs - memory.clock.startedMs < warmUpMs;
  return warmingUp ? { kind: 'learning', own: known.own, peers: known.peers } : known;
}

const ownOf = (memory: Memory, track: Track, position: number): OwnBaseline | undefined =>
  memory.settings.without.includes('own') ? undefined : (ownIn(track, position) ?? undefined);

function usualCount(memory: Memory, { subject, planned, position, track }: Asked): Knowledge {
  const key = trackKey(planned.position, position, track.facet);
  return whatIsUsual(ownOf(memory, track, position), peersOf(memory, subject, key));
}

/** The hurdle: how rarely it happens at all, then how much when it does. */
function usualSparse(memory: Memory, asked: Asked, name: WindowName): Knowledge {
  const { subject, planned, position, track } = asked;
  const own = ownOf(memory, track, position);
  const length = WINDOW_NAMES.indexOf(name);
  const active = activeWindows(subject.activity, length);
  const days = activeWindows(subject.activity, WINDOW_NAMES.indexOf('day'));
  const mine: Happened = { hits: own === undefined ? 0 : windowsOf(own), windows: active };
  const key = trackKey(planned.position, position, track.facet);
  const peers = happenedToPeers(memory, subject, key, length, mine);
  const channel = memory.channels[planned.position]?.[position];
  const everybody: Happened = {
    hits: channel?.hits ?? 0,
    windows: memory.activity[ROLES.indexOf(planned.measure.subject)]?.[length]?.windows ?? 0,
  };
  const isDay = name === 'day';
  const occurrence = occurrenceOf(
    mine,
    peers.happened,
    everybody,
    isDay ? PEERS_WEIGH_DAYS : PEERS_WEIGH_WINDOWS,
  );
  const neededOwn = isDay ? NEEDED_OWN_DAYS : NEEDED_OWN_WINDOWS;
  const counted = usualCount(memory, asked);
  const ownKnown = active >= neededOwn * 0.9 && days >= 1.8;
  const peersKnown = peers.happened.windows >= NEEDED_PEER_WINDOWS;
  const ownUsual: Usual = ownKnown
    ? {
        kind: 'known',
        ...levels(occurrence, own === undefined ? 0 : ownTypical(own), own === undefined ? 0 : ownHigh(own)),
        samples: Math.round(active),
      }
    : { kind: 'learning', samples: Math.floor(active), needed: neededOwn };
  const share = peers.happened.hits / Math.max(1, peers.happened.windows);
  const peerUsual: Usual = peersKnown
    ? {
        kind: 'known',
        ...levels(share, peers.typical, peers.high),
        samples: peers.members,
        ...(peers.name === undefined ? {} : { group: peers.name }),
      }
    : { kind: 'learning', samples: Math.floor(peers.happened.windows), needed: NEEDED_PEER_WINDOWS };
  if (!ownKnown && !peersKnown) return { kind: 'learning', own: ownUsual, peers: peerUsual };
  const amount: Expectation =
    counted.kind === 'known'
      ? counted.expected
      : amountOfFew(own, channel === undefined ? 2 : meanAmount(channel));
  const expected: Expectation = {
    ...amount,
    occurrence,
    high: occurrence < UNUSUAL_BELOW ? 0 : amount.high,
    peerHigh: share < UNUSUAL_BELOW ? 0 : amount.peerHigh,
  };
  return { kind: 'known', expected, own: ownUsual, peers: peerUsual };
}

/** How much it is when it happens, known from a few own windows beside everybody's mean, which weighs as one. */
function amountOfFew(own: OwnBaseline | undefined, everybodysMean: number): Expectation {
  const windows = own === undefined ? 0 : windowsOf(own);
  const mean = ((own === undefined ? 0 : meanOf(own) * windows) + everybodysMean) / (windows + 1);
  return {
    mean,
    dispersion: SPARSE_DISPERSION,
    within: SPARSE_DISPERSION,
    uncertainty: 0,
    high: Math.max(1, own === undefined ? 0 : ownHigh(own)),
    peerHigh: 0,
    occurrence: 1,
  };
}

const levels = (share: number, typical: number, high: number): { typical: number; high: number } => ({
  typical: share > 0.5 ? rounded(typical) : 0,
  high: share < UNUSUAL_BELOW ? 0 : rounded(high),
});

interface PeersHappened {
  readonly happened: Happened;
  readonly members: number;
  readonly name: string | undefined;
  readonly typical: number;
  readonly high: number;
}

/** The most specific group with enough experience, the subject itself left out. */
function happenedToPeers(
  memory: Memory,
  subject: Subject,
  key: string,
  length: number,
  own: Happened,
): PeersHappened {
  const groups = memory.settings.without.includes('peers') ? [] : subject.groups;
  for (const id of groups) {
    const group = memory.groups.get(id);
    if (group === undefined) continue;
    const histogram = group.tracks[key]?.baseline.histogram;
    const windows = Math.max(0, (group.activity[length]?.windows ?? 0) - own.windows);
    if (windows < NEEDED_PEER_WINDOWS) continue;
    const hits = histogram === undefined ? 0 : Math.max(0, histogramWeight(histogram) - own.hits);
    return {
      happened: { hits: Math.min(hits, windows), windows },
      members: Math.max(0, group.members - 1),
      name: group.name,
      typical: histogram === undefined ? 0 : histogramQuantile(histogram, 0.5),
      high: histogram === undefined ? 0 : histogramQuantile(histogram, 0.99),
    };
  }
  return { happened: NEVER, members: 0, name: undefined, typical: 0, high: 0 };
}

/**
 * A week is as many days as have begun in it, each like the days that are known: the mean grows with them, the spread
 * within averages out, the uncertainty about the rate does not. Of distinct things a week brings fewer: the more careful side.
 */
function usualWeek(memory: Memory, asked: Asked): Knowledge {
  const position = asked.planned.windows.findIndex(({ name }) => name === 'day');
  if (position < 0) return usualCount(memory, asked);
  const known = usualOf(memory, { ...asked, position });
  if (known.kind === 'learning') return known;
  const startMs = asked.index * WINDOWS.week.ms;
  const days = Math.min(7, Math.max(1, Math.ceil((asked.subject.latestMs + 1 - startMs) / DAY_MS)));
  const { expected, own, peers } = known;
  const within = expected.within / days;
  return {
    kind: 'known',
    expected: {
      ...expected,
      mean: expected.mean * days,
      within,
      dispersion: within + (1 + within) * Math.expm1(expected.uncertainty),
      high: highOfDays(expected.mean, expected.high, days),
      peerHigh: expected.peerHigh * days,
      // Once a week is seven chances of once a day.
      occurrence: 1 - (1 - expected.occurrence) ** days,
    },
    own: ownDays(own, days),
    peers: timesDays(peers, days),
  };
}

/** Not every day of a week is a high one: what days are above their mean adds up as independent errors do. */
const highOfDays = (mean: number, high: number, days: number): number =>
  mean * days + Math.max(0, high - mean) * Math.sqrt(days);

const ownDays = (usual: Usual, days: number): Usual =>
  usual.kind === 'known'
    ? { ...usual, typical: usual.typical * days, high: highOfDays(usual.typical, usual.high, days) }
    : usual;

const timesDays = (usual: Usual, days: number): Usual =>
  usual.kind === 'known' ? { ...usual, typical: usual.typical * days, high: usual.high * days } : usual;
