import { logTailOf, NEEDED_PEERS, whatIsUsual } from './baselines/assess.js';
import { countMember, learnGroupWindow } from './baselines/group-baseline.js';
import { learnOwn, momentsOf, newOwnBaseline } from './baselines/own-baseline.js';
import { noteSurprise } from './baselines/tail-calibration.js';
import type { PlannedMeasure } from './engine-plan.js';
import { overAtMs } from './measures/count.js';
import { dayOf } from './measures/windows.js';
import type { Memory } from './memory.js';
import { type Group, type GroupTrack, trackKey } from './peers/group-book.js';
import { type OpenWindow, type Subject, type Track, wasSuspect } from './subjects/subject.js';

/** Closes the windows of a track that no call can reach any more, and learns from them. */
export function closeWindows(memory: Memory, subject: Subject, planned: PlannedMeasure, track: Track): void {
  if (subject.latestMs < track.closesAtMs) return;
  let closesAtMs = Number.MAX_SAFE_INTEGER;
  for (let position = 0; position < planned.windows.length; position++) {
    const { ms } = planned.windows[position] ?? { ms: 0 };
    const open = track.windows[position]?.open ?? [];
    for (let oldest = open[0]; oldest !== undefined; oldest = open[0]) {
      const overMs = overAtMs(oldest, ms);
      if (overMs > subject.latestMs) {
        closesAtMs = Math.min(closesAtMs, overMs);
        break;
      }
      open.shift();
      learn(memory, subject, planned, track, position, oldest);
    }
  }
  track.closesAtMs = closesAtMs;
}

/** Scores, then learns; never from a window that was claimed about, that overlaps a time under suspicion or that the log shows in part. */
function learn(
  memory: Memory,
  subject: Subject,
  planned: PlannedMeasure,
  track: Track,
  position: number,
  window: OpenWindow,
): void {
  const windowTrack = track.windows[position];
  const ms = planned.windows[position]?.ms ?? 0;
  if (windowTrack === undefined || !planned.measure.learned || window.standing !== 'clear') return;
  const startMs = window.index * ms;
  if (wasSuspect(subject, startMs, startMs + ms)) return;
  if (memory.coverage.share(startMs, startMs + ms) < memory.settings.coverageFloor) return;
  const key = trackKey(planned.position, position, track.facet);
  const chosen = peersOf(memory, subject, key);
  calibrate(memory, windowTrack.own ?? undefined, chosen, planned, position, window.value);
  const day = dayOf(startMs);
  const own = windowTrack.own ?? newOwnBaseline();
  const before = momentsOf(own);
  learnOwn(own, window.value, day);
  const after = momentsOf(own);
  windowTrack.own = own;
  const learned = own.cap > 0 ? Math.min(window.value, own.cap) : window.value;
  for (const id of subject.groups) {
    const group = memory.groups.get(id);
    const peers = group && memory.groups.track(group, key);
    if (peers === undefined) continue;
    countMember(peers.baseline, before, -1);
    countMember(peers.baseline, after, 1);
    learnGroupWindow(peers.baseline, learned, day);
  }
}

/** Windows below so many times the own mean are taken as unsurprising without further ado. */
const NEAR_MEAN = 1.5;

function calibrate(
  memory: Memory,
  own: Parameters<typeof whatIsUsual>[0],
  chosen: ReturnType<typeof peersOf>,
  planned: PlannedMeasure,
  position: number,
  value: number,
): void {
  const channel = memory.channels[planned.position]?.[position];
  if (channel === undefined || planned.windows[position]?.watchers.length === 0) return;
  // Most windows lie near the mean and cannot be in the tail that is fitted: no need to compute how near.
  if (value <= 1 || (own !== undefined && value * own.n < own.sum * NEAR_MEAN)) {
    noteSurprise(channel.calibration, 0);
    return;
  }
  const usual = whatIsUsual(own, chosen);
  if (usual.kind === 'known') noteSurprise(channel.calibration, -logTailOf(usual.expected, value));
}

/** The most specific peer group with enough members other than the subject itself, for a track. */
export function peersOf(
  memory: Memory,
  subject: Subject,
  key: string,
): { readonly name: string; readonly baseline: GroupTrack['baseline']; readonly group: Group } | undefined {
  let fallback: ReturnType<typeof peersOf>;
  for (const id of subject.groups) {
    const group = memory.groups.get(id);
    const track = group?.tracks[key];
    if (group === undefined || track === undefined) continue;
    const found = { name: group.name, baseline: track.baseline, group };
    // One of the members may be the subject itself.
    if (track.baseline.members > NEEDED_PEERS) return found;
    fallback ??= found;
  }
  return fallback;
}
