import type { AlertEvent, Comparison, EnrichedCall, Entity } from '@gatewatch/model';
import { strictness } from './alerting/feedback.js';
import { tellDeviation } from './alerting/wording.js';
import { type Knowledge, logTailOf } from './baselines/assess.js';
import { type Rarity, rarityOf } from './baselines/channel.js';
import { ownTypical } from './baselines/own-baseline.js';
import { newTailCalibration } from './baselines/tail-calibration.js';
import type { Detector } from './detectors/detector-contract.js';
import type { View } from './detectors/view.js';
import { CHANNELS, PLAN, type PlannedMeasure, type PlannedWindow, UNWATCHED } from './engine-plan.js';
import type { CallFacts } from './facts/index.js';
import { loginState } from './login-state.js';
import { countAt, firstMsOf } from './measures/count.js';
import { type MeasureId, positionOf } from './measures/index.js';
import { loginOutcome } from './measures/login-outcome.js';
import { WINDOW_NAMES, WINDOWS, type WindowName } from './measures/windows.js';
import type { Memory } from './memory.js';
import { trackKey } from './peers/group-book.js';
import { pulseAt } from './peers/pulse.js';
import { isSilenced, raise } from './raising.js';
import { ROLES } from './roles.js';
import type { Activity } from './subjects/activity.js';
import { isShared, putUnderSuspicion, type Subject } from './subjects/subject.js';
import { type OpenWindow, ownOf, type Track } from './subjects/track.js';
import { usualOf } from './usual.js';

/** Below this many times the high level no detector may claim. */
const LEAST_EFFECT = 1.3;
/** After a look the next comes at the next count while small, then at growing steps; after a claim at larger ones. */
const SMALL = 64;
const STEP = 1.04;
const STEP_AFTER_CLAIM = 1.25;

const nextLook = (value: number, claimed: boolean): number =>
  claimed
    ? Math.ceil(value * STEP_AFTER_CLAIM)
    : Math.max(value + 1, Math.floor(value < SMALL ? 0 : value * STEP));

/** A window of a subject that has reached its next look. */
export interface Look {
  readonly subject: Subject;
  readonly planned: PlannedMeasure;
  readonly position: number;
  readonly track: Track;
  readonly window: OpenWindow;
  readonly call: EnrichedCall;
  readonly facts: CallFacts;
}

/** The first count of a window worth a look. */
export const firstLook = ({ atLeast }: PlannedWindow): number =>
  atLeast === UNWATCHED ? atLeast : Math.min(atLeast, Math.max(4, Math.ceil(atLeast / 3)));

/** Judges a grown count if it is time to, and says when to look again. */
export function look(memory: Memory, at: Look): readonly AlertEvent[] {
  const { planned, position, window } = at;
  const plannedWindow = planned.windows[position];
  const channel = memory.channels[planned.position]?.[position];
  if (plannedWindow === undefined || channel === undefined) return [];
  const knowledge = usualOf(memory, { ...at, index: window.index });
  const high = knowledge.kind === 'known' ? knowledge.expected.high : 0;
  vote(memory, at, Math.max(firstLook(plannedWindow), high));
  const least = Math.max(plannedWindow.atLeast, Math.ceil(high * LEAST_EFFECT));
  if (window.value < least) {
    // The vote may be due before the first judgement.
    window.nextLook = window.far
      ? least
      : Math.min(least, Math.max(window.value + 1, Math.ceil(window.farAt)));
    return [];
  }
  if (isOfACaseThatIsOver(at)) {
    // This morning's burst is still in the day's count: the window may go on in a case, but not open another one. What is
    // new shows in a window of its own.
    window.nextLook = Math.ceil(window.value * STEP_AFTER_CLAIM);
    return [];
  }
  const view = viewOf(memory, at, knowledge);
  const events: AlertEvent[] = [];
  let claimed = false;
  for (const { detector, atLeast } of plannedWindow.watchers) {
    if (detector.reasonsFromAbsence === true && view.logCoverage < memory.settings.coverageFloor) continue;
    const claim = window.value >= atLeast ? detector.judge(strictFor(memory, detector, view)) : undefined;
    if (claim === undefined) continue;
    if (isSilenced(memory, at, detector, knowledge)) {
      if (window.standing === 'clear') window.standing = 'crowd';
      continue;
    }
    claimed = true;
    const folded = raise(memory, at, detector, claim, view);
    if (folded === undefined) continue;
    const { alert, event } = folded;
    if (event !== undefined) events.push(event);
    if (alert.entity.id === at.subject.id && alert.entity.kind === at.subject.kind) accuse(memory, at);
    else if (folded.isWork !== true && window.standing === 'clear') window.standing = 'crowd';
  }
  window.nextLook = nextLook(window.value, claimed);
  return events;
}

const isOfACaseThatIsOver = (at: Look): boolean =>
  at.call.call.timeMs > at.subject.suspectToMs &&
  (at.window.standing === 'accused' || firstMsOf(at) <= at.subject.suspectToMs);

function vote(memory: Memory, { subject, planned, position, track, window }: Look, farAt: number): void {
  window.farAt = farAt;
  if (window.far || window.value < farAt) return;
  window.far = true;
  const key = trackKey(planned.position, position, track.facet);
  for (const id of subject.groups) {
    const peers = memory.groups.get(id)?.tracks[key];
    const pulse = peers && pulseAt(peers, window.index);
    if (pulse !== undefined) pulse.far += 1;
  }
}

/** Whoever is accused is under suspicion until the case is quiet; so is the log-in endpoint an address worked on. */
function accuse(memory: Memory, at: Look): void {
  const { subject, window, call } = at;
  window.standing = 'accused';
  const toMs = memory.cases.quietAfterMs(call.call.timeMs);
  putUnderSuspicion(subject, firstMsOf(at), toMs);
  const endpoint = subject.kind === 'ip' && loginOutcome(call) !== 'none' ? memory.endpoint(call) : undefined;
  if (endpoint !== undefined) putUnderSuspicion(endpoint, firstMsOf(at), toMs);
}

const entityOf = ({ kind, id, name }: Subject): Entity => (name === id ? { kind, id } : { kind, id, name });

function viewOf(memory: Memory, at: Look, knowledge: Knowledge): View {
  const { subject, planned, position, track, window, call } = at;
  const { name, ms } = planned.windows[position] ?? { name: 'day' as const, ms: 0 };
  const channel = memory.channels[planned.position]?.[position];
  const observed = window.value;
  const timeMs = window.index * ms;
  const elapsedMs = Math.max(0, Math.min(subject.latestMs, timeMs + ms) - firstMsOf(at));
  const rarity =
    knowledge.kind === 'known' && channel !== undefined
      ? rarityOf(
          memory.settings.without.includes('calibration')
            ? { ...channel, calibration: newTailCalibration() }
            : channel,
          logTailOf(knowledge.expected, observed),
          CHANNELS,
          planned.measure.sparse === true ? activityOf(memory, planned, name) : undefined,
        )
      : undefined;
  const { own, peers } = knowledge;
  const comparison: Comparison = {
    measure: planned.id,
    label: planned.measure.label(track.facet),
    windowMs: ms,
    observed,
    own,
    peers,
    tailProbability: rarity === undefined ? 1 : Math.exp(rarity.logTail),
    ...basisOf(knowledge, rarity),
  };
  return {
    entity: entityOf(subject),
    call,
    facts: at.facts,
    measure: planned.id,
    facet: track.facet,
    window: name,
    observed,
    elapsedMs,
    knowledge,
    rarity,
    falseAlertsPerDay: memory.settings.falseAlertsPerDay,
    sharedAddress: isShared(subject),
    logCoverage: memory.coverage.share(timeMs, Math.min(timeMs + ms, Math.max(subject.latestMs, timeMs + 1))),
    comparison,
    sentence: (deed) =>
      tellDeviation(deed, { name: subject.name, elapsedMs, windowText: WINDOWS[name].text, own, peers }),
    count: (measure, window = name) => countIn(subject, measure, track.facet, window, call.call.timeMs),
    typical: (measure, window) => typicalOf(subject, measure, window),
    login: loginState(memory, call, name, ms, timeMs),
  };
}

const placeOf = (planned: PlannedMeasure | undefined, window: WindowName): number =>
  planned?.windows.findIndex(({ name }) => name === window) ?? -1;

function countIn(
  subject: Subject,
  measure: MeasureId,
  facet: string,
  window: WindowName,
  timeMs: number,
): number {
  const other = PLAN[positionOf(measure)];
  const place = placeOf(other, window);
  if (other === undefined || place < 0) return 0;
  const { ms } = WINDOWS[window];
  return (
    countAt(subject, other.position, facet, place, ms, timeMs) ||
    countAt(subject, other.position, '', place, ms, timeMs)
  );
}

function typicalOf(subject: Subject, measure: MeasureId, window: WindowName): number {
  const other = PLAN[positionOf(measure)];
  const track = subject.tracks.find((one) => one.measure === other?.position);
  const own = track && ownOf(track, placeOf(other, window));
  return own ? ownTypical(own) : 0;
}

/** A detector whose alerts people called wrong gets a smaller part of the budget. */
const strictFor = (memory: Memory, { id }: Detector, view: View): View => {
  const feedback = memory.feedback[id];
  return feedback === undefined
    ? view
    : { ...view, falseAlertsPerDay: view.falseAlertsPerDay / strictness(feedback) };
};

const basisOf = (knowledge: Knowledge, rarity: Rarity | undefined): Pick<Comparison, 'basis'> => {
  if (knowledge.kind === 'learning' || rarity === undefined) return {};
  const { mean, dispersion, occurrence } = knowledge.expected;
  const { judged, inTail, excess } = rarity.calibration;
  return { basis: { mean, dispersion, occurrence, calibration: { judged, inTail, excess } } };
};

const activityOf = (memory: Memory, { measure }: PlannedMeasure, window: WindowName): Activity | undefined =>
  memory.activity[ROLES.indexOf(measure.subject)]?.[WINDOW_NAMES.indexOf(window)];
