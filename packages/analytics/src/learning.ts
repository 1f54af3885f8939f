import { logTailOf } from './baselines/assess.js';
import { noteAmount, type Regularity } from './baselines/channel.js';
import { countMember, learnGroupWindow } from './baselines/group-baseline.js';
import {
  lastDayOf,
  learnedOf,
  meanOf,
  momentsOf,
  newOwnBaseline,
  type OwnBaseline,
  windowsOf,
  withWindow,
} from './baselines/own-baseline.js';
import { noteSurprise } from './baselines/tail-calibration.js';
import { PLAN, type PlannedMeasure } from './engine-plan.js';
import { overAtMs } from './measures/count.js';
import { dayOf, WINDOW_NAMES } from './measures/windows.js';
import type { Memory } from './memory.js';
import { trackKey } from './peers/group-book.js';
import { activeWindows } from './subjects/activity.js';
import { type Subject, wasSuspect } from './subjects/subject.js';
import { type ClosedWindow, closesAtMs, keepOwn, ownOf, type Track, takeClosed } from './subjects/track.js';
import { type Asked, usualOf } from './usual.js';

/** Closes what the next address in turn has left open: most addresses never come back, and are what is usual all the same. */
export function closeInTurn(memory: Memory): void {
  const subject = memory.sources.inTurn();
  if (subject === undefined) return;
  for (const track of subject.tracks) {
    const planned = PLAN[track.measure];
    if (planned !== undefined) closeWindows(memory, subject, planned, track, memory.clock.nowMs);
  }
}

/** Closes the windows of a track that no call can reach any more, and learns from them. */
export function closeWindows(
  memory: Memory,
  subject: Subject,
  planned: PlannedMeasure,
  track: Track,
  nowMs = subject.latestMs,
): void {
  if (nowMs < closesAtMs(track)) return;
  for (const window of takeClosed(track, planned.windows, overAtMs, nowMs))
    learn(memory, subject, planned, track, window);
}

/** Scores, then learns; never from a window that was claimed about, that overlaps a time under suspicion or that the log shows in part. */
function learn(
  memory: Memory,
  subject: Subject,
  planned: PlannedMeasure,
  track: Track,
  { position, index, value, standing }: ClosedWindow,
): void {
  const ms = planned.windows[position]?.ms ?? 0;
  if (!planned.measure.learned || standing !== 'clear') return;
  const startMs = index * ms;
  if (wasSuspect(subject, startMs, startMs + ms)) return;
  if (memory.coverage.share(startMs, startMs + ms) < memory.settings.coverageFloor) return;
  const key = trackKey(planned.position, position, track.facet);
  const day = dayOf(startMs);
  const known = ownOf(track, position);
  calibrate(memory, { subject, planned, position, track, index }, known, value, day);
  // A week is judged by its days: see `usualOf`.
  if (planned.windows[position]?.name === 'week') return;
  const before = momentsOf(known ?? NOTHING);
  const own = withWindow(known, value, day);
  const after = momentsOf(own);
  keepOwn(track, position, own);
  const learned = learnedOf(own, value);
  for (const id of subject.groups) {
    const group = memory.groups.get(id);
    const peers = group && memory.groups.track(group, key);
    if (peers === undefined) continue;
    countMember(peers.baseline, before, -1);
    countMember(peers.baseline, after, 1);
    learnGroupWindow(peers.baseline, learned, day);
  }
}

const NOTHING = newOwnBaseline();

/** Who does it in so large a part of the windows in which he is active, in three of them or more, does it regularly. */
const REGULAR_SHARE = 0.25;
/** Three windows of the last days weigh a little less than three. */
const REGULAR_FROM = 2.5;

function regularityOf({ subject, planned, position }: Asked, own: OwnBaseline | null): Regularity {
  const windows = own === null ? 0 : windowsOf(own);
  const length = WINDOW_NAMES.indexOf(planned.windows[position]?.name ?? 'day');
  const least = Math.max(REGULAR_FROM, REGULAR_SHARE * activeWindows(subject.activity, length));
  return {
    before: windows >= least,
    after: windows + 1 >= least,
    windows,
    mean: own === null ? 0 : meanOf(own),
  };
}

/** Windows below so many times the own mean are taken as unsurprising without further ado. */
const NEAR_MEAN = 1.5;

function calibrate(memory: Memory, asked: Asked, own: OwnBaseline | null, value: number, day: number): void {
  const { planned, position } = asked;
  const channel = memory.channels[planned.position]?.[position];
  if (channel === undefined || planned.windows[position]?.watchers.length === 0) return;
  // What hardly ever happens often comes in a row: hours of one caller's day would be one alert, and are one lesson.
  if (planned.measure.sparse === true && own !== null && lastDayOf(own) === day) return;
  noteAmount(channel, value, regularityOf(asked, own));
  // Most windows lie near the mean and cannot be in the tail that is fitted: no need to compute how near.
  const near = value <= 1 || (own !== null && value < meanOf(own) * NEAR_MEAN);
  if (near && planned.measure.sparse !== true) {
    noteSurprise(channel.calibration, 0);
    return;
  }
  const usual = usualOf(memory, asked);
  if (usual.kind === 'known') noteSurprise(channel.calibration, -logTailOf(usual.expected, value));
}
