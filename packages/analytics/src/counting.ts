import type { AlertEvent, EnrichedCall } from '@gatewatch/model';
import { noteJudgement } from './baselines/channel.js';
import { closeDay } from './combining.js';
import { PLAN, type PlannedMeasure } from './engine-plan.js';
import type { CallFacts } from './facts/index.js';
import { firstLook, look } from './judging.js';
import { closeWindows } from './learning.js';
import { hashValue, keepEvidence, overAtMs, trackOf, windowAt } from './measures/count.js';
import { dayOf, WINDOW_NAMES, WINDOWS } from './measures/windows.js';
import type { Memory } from './memory.js';
import { trackKey } from './peers/group-book.js';
import { pulseAt } from './peers/pulse.js';
import { type CallSubjects, ROLES, type Role } from './roles.js';
import { addDistinct } from './stats/distinct-counter.js';
import { countWindows, noteActive } from './subjects/activity.js';
import type { Subject } from './subjects/subject.js';
import {
  closeAt,
  closesAtMs,
  FIRST_MS,
  keepLook,
  nextLookAt,
  standingAt,
  VALUE,
  windowOf,
  windowsBefore,
} from './subjects/track.js';

/** Calls are kept as evidence from a third of the count at which somebody looks. */
const EVIDENCE_FROM = 3;
const DAY_POSITION = WINDOW_NAMES.indexOf('day');
const LENGTHS = WINDOW_NAMES.map((name) => WINDOWS[name].ms);
const NO_EVENTS: readonly AlertEvent[] = [];
/** Nobody sends or asks for more in one call; what a log claims beyond is an attacker's number. */
const MOST_IN_A_CALL = 1e12;

/** Counts one call for all measures it concerns, and judges the counts that are due. */
export function countCall(
  memory: Memory,
  subjects: CallSubjects,
  call: EnrichedCall,
  facts: CallFacts,
): readonly AlertEvent[] {
  let events = NO_EVENTS;
  for (const planned of PLAN) {
    const value = planned.measure.take(call, facts);
    if (value === undefined) continue;
    const subject = subjects.as(planned.measure.subject);
    if (subject === undefined) continue;
    const raised = countFor(memory, subject, planned, value, call, facts);
    if (raised.length > 0) events = [...events, ...raised];
  }
  return events;
}

/** Notes that a subject is active now, at every window length, for itself, its groups and everybody. */
export function noteActivity(memory: Memory, subject: Subject, role: Role, timeMs: number): void {
  const day = dayOf(timeMs);
  const everybody = memory.activity[ROLES.indexOf(role)];
  const began = noteActive(subject.activity, LENGTHS, timeMs);
  for (let position = 0; position < began; position++) {
    if (position === DAY_POSITION) closeDay(memory, subject, timeMs);
    const all = everybody?.[position];
    if (all !== undefined) countWindows(all, day, 1);
    for (const id of subject.groups) {
      const members = memory.groups.get(id)?.activity[position];
      if (members !== undefined) countWindows(members, day, 1);
    }
  }
}

function countFor(
  memory: Memory,
  subject: Subject,
  planned: PlannedMeasure,
  value: string,
  call: EnrichedCall,
  facts: CallFacts,
): readonly AlertEvent[] {
  const { timeMs, requestId } = call.call;
  if (timeMs > subject.latestMs) subject.latestMs = timeMs;
  const { counts } = planned.measure;
  const track = trackOf(subject, planned.position, planned.measure.facet(call));
  if (track === undefined) return NO_EVENTS;
  closeWindows(memory, subject, planned, track);
  const hash = counts === 'distinct' ? hashValue(value) : undefined;
  const amount = counts === 'sum' ? Math.min(MOST_IN_A_CALL, Math.max(0, Math.floor(Number(value)) || 0)) : 1;
  if (amount === 0) return NO_EVENTS;
  let events = NO_EVENTS;
  let worthKeeping = false;
  for (let position = 0; position < planned.windows.length; position++) {
    const plannedWindow = planned.windows[position];
    if (plannedWindow === undefined) continue;
    const { ms, atLeast } = plannedWindow;
    const at = windowAt(track, position, ms, timeMs, subject.latestMs, hash !== undefined);
    if (at === 0) continue;
    const { cells } = track;
    const before = cells[at + VALUE] ?? 0;
    if (before === 0) {
      const index = Math.floor(timeMs / ms);
      closeAt(track, Math.min(closesAtMs(track), overAtMs(index, ms)));
      noteOpened(memory, subject, planned, position, track.facet, index, timeMs);
    }
    if (timeMs < (cells[at + FIRST_MS] ?? 0)) cells[at + FIRST_MS] = timeMs;
    const value =
      hash === undefined ? before + amount : addDistinct(track.seen, windowsBefore(track, at), hash, before);
    cells[at + VALUE] = value;
    const first = firstLook(plannedWindow);
    const nextLook = nextLookAt(track, at, first);
    worthKeeping ||=
      value * EVIDENCE_FROM >= Math.max(nextLook, atLeast) || standingAt(track, at) === 'accused';
    if (value === before || value < nextLook) continue;
    keepEvidence(track, requestId, true);
    const window = windowOf(track, at, ms, first);
    const raised = look(memory, { subject, planned, position, track, window, call, facts });
    keepLook(track, at, window);
    if (raised.length > 0) events = [...events, ...raised];
  }
  if (events.length === 0) keepEvidence(track, requestId, worthKeeping);
  return events;
}

/** A new window: one more judgement for the budget, one more active member for its groups. */
function noteOpened(
  memory: Memory,
  subject: Subject,
  planned: PlannedMeasure,
  position: number,
  facet: string,
  index: number,
  timeMs: number,
): void {
  if (planned.windows[position]?.watchers.length === 0) return;
  const channel = memory.channels[planned.position]?.[position];
  if (channel !== undefined) noteJudgement(channel, dayOf(timeMs));
  const key = trackKey(planned.position, position, facet);
  for (const id of subject.groups) {
    const group = memory.groups.get(id);
    const peers = group && memory.groups.track(group, key);
    const pulse = peers && pulseAt(peers, index);
    if (pulse !== undefined) pulse.active += 1;
  }
}
