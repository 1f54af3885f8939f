import type { AlertEvent, EnrichedCall, Entity } from '@gatewatch/model';
import { noteJudgement } from './baselines/channel.js';
import { loosenOwn } from './baselines/own-baseline.js';
import type { AnalyticsEngine } from './engine-contract.js';
import { PLAN, type PlannedMeasure } from './engine-plan.js';
import { noteEntry } from './entry-after-refusals.js';
import { firstLook, look } from './judging.js';
import { closeWindows } from './learning.js';
import { countInto, hashValue, keepEvidence, overAtMs, trackOf, windowAt } from './measures/count.js';
import { loginOutcome } from './measures/login-outcome.js';
import type { CallContext } from './measures/measure-contract.js';
import { dayOf } from './measures/windows.js';
import { Memory } from './memory.js';
import { trackKey } from './peers/group-book.js';
import { pulseAt } from './peers/pulse.js';
import { profileOf } from './profile.js';
import { DEFAULT_SETTINGS, type EngineSettings } from './settings.js';
import { restoreSnapshot, takeSnapshot } from './snapshot.js';
import type { OpenWindow, Subject, Track } from './subjects/subject.js';

/** Identifiers at most this far from the previous one are "in order": gaps are natural, jumps are people. */
const NEIGHBOURS = 3;

/** Calls are kept as evidence from a third of the count at which somebody looks. */
const EVIDENCE_FROM = 3;
const NO_EVENTS: readonly AlertEvent[] = [];

/** Makes an engine, empty or going on from a snapshot. Throws only on a snapshot it cannot read. */
export function createEngine(settings: Partial<EngineSettings> = {}, snapshot?: string): AnalyticsEngine {
  return new Engine({ ...DEFAULT_SETTINGS, ...settings }, snapshot);
}

class Engine implements AnalyticsEngine {
  readonly #memory: Memory;

  constructor(settings: EngineSettings, snapshot: string | undefined) {
    this.#memory = new Memory(settings);
    if (snapshot !== undefined) restoreSnapshot(this.#memory, snapshot);
  }

  observe(call: EnrichedCall): readonly AlertEvent[] {
    const admitted = this.#memory.clock.admit(call);
    if (admitted.length === 1) return this.#count(call);
    return admitted.flatMap((one) => [...this.#count(one)]);
  }

  advance(toMs: number): readonly AlertEvent[] {
    this.#memory.clock.advance(toMs);
    return this.#memory.cases.tellRest();
  }

  closeAlert(alertId: string): void {
    const entity = this.#memory.cases.close(alertId);
    const subject = entity && this.#memory.find(entity);
    if (subject === undefined) return;
    subject.suspectFromMs = 0;
    subject.suspectToMs = 0;
    this.#memory.groups.changing(subject, () => {
      for (const { open, own } of subject.tracks.flatMap(({ windows }) => windows)) {
        for (const window of open) {
          window.standing = 'clear';
          window.nextLook = window.value * 2;
        }
        if (own !== null) loosenOwn(own);
      }
    });
  }

  noteCoverage(minuteMs: number, share: number): void {
    this.#memory.coverage.note(minuteMs, share);
  }

  profile(entity: Pick<Entity, 'kind' | 'id'>): ReturnType<AnalyticsEngine['profile']> {
    return profileOf(this.#memory, entity);
  }

  snapshot(): string {
    return takeSnapshot(this.#memory);
  }

  #count(call: EnrichedCall): readonly AlertEvent[] {
    if (call.blockedByUs) return NO_EVENTS;
    const memory = this.#memory;
    followRenames(memory, call);
    const { timeMs, status, presentedCredential, consumer } = call.call;
    const actor = memory.actor(call);
    const source =
      call.actor.kind === 'ip' && call.actor.id === call.call.clientIp ? actor : memory.source(call);
    const login = loginOutcome(call);
    const endpoint = login !== 'none' ? memory.endpoint(call) : undefined;
    if (timeMs > actor.latestMs) actor.latestMs = timeMs;
    if (timeMs > source.latestMs) source.latestMs = timeMs;
    if (endpoint !== undefined && timeMs > endpoint.latestMs) endpoint.latestMs = timeMs;
    // A host name is anybody's invention; it names a group only where calls to it succeed.
    const service = call.endpointKnown || call.call.service !== undefined ? call.serviceName : 'unmatched';
    memory.groups.follow(actor, service, consumer?.tags ?? NO_TAGS, timeMs);
    if (source !== actor) memory.groups.follow(source, service, NO_TAGS, timeMs);
    const context: CallContext = {
      sequential: followsPrevious(actor, call),
      sourceIsNew: !source.succeeded,
      credentialWorkedBefore:
        status === 401 && presentedCredential !== undefined && memory.accepted.has(presentedCredential),
      enteredAfterRefusals: noteEntry(source, call, login),
      sourceIsSuspect: source.suspectToMs >= timeMs,
    };
    let events = NO_EVENTS;
    for (const planned of PLAN) {
      const value = planned.measure.take(call, context);
      if (value === undefined) continue;
      const subject =
        planned.measure.subject === 'actor'
          ? actor
          : planned.measure.subject === 'source'
            ? source
            : endpoint;
      if (subject === undefined) continue;
      const raised = this.#countFor(subject, planned, value, call);
      if (raised.length > 0) events = [...events, ...raised];
    }
    if (status < 400) {
      source.succeeded = true;
      if (presentedCredential !== undefined) memory.accepted.add(presentedCredential);
    }
    return events;
  }

  #countFor(
    subject: Subject,
    planned: PlannedMeasure,
    value: string,
    call: EnrichedCall,
  ): readonly AlertEvent[] {
    const memory = this.#memory;
    const { timeMs, requestId } = call.call;
    const track = trackOf(subject, planned.position, planned.measure.facet(call), planned.windows.length);
    if (track === undefined) return NO_EVENTS;
    closeWindows(memory, subject, planned, track);
    const hash = planned.measure.counts === 'distinct' ? hashValue(value) : undefined;
    let events = NO_EVENTS;
    let worthKeeping = false;
    for (let position = 0; position < planned.windows.length; position++) {
      const plannedWindow = planned.windows[position];
      const windowTrack = track.windows[position];
      if (plannedWindow === undefined || windowTrack === undefined) continue;
      const window = windowAt(windowTrack, plannedWindow.ms, timeMs, subject.latestMs);
      if (window === undefined) continue;
      if (window.value === 0) {
        track.closesAtMs = Math.min(track.closesAtMs, overAtMs(window, plannedWindow.ms));
        this.#open(subject, planned, position, track, window, timeMs);
      }
      const grew = countInto(window, hash, timeMs);
      worthKeeping ||=
        window.standing === 'accused' ||
        window.value * EVIDENCE_FROM >= Math.max(window.nextLook, plannedWindow.atLeast);
      if (!grew || window.value < window.nextLook) continue;
      keepEvidence(track, requestId, true);
      const raised = look(memory, { subject, planned, position, track, window, call });
      if (raised.length > 0) events = [...events, ...raised];
    }
    if (events.length === 0) keepEvidence(track, requestId, worthKeeping);
    return events;
  }

  /** A new window: one more judgement for the budget, one more active member for its groups. */
  #open(
    subject: Subject,
    planned: PlannedMeasure,
    position: number,
    track: Track,
    window: OpenWindow,
    timeMs: number,
  ): void {
    const plannedWindow = planned.windows[position];
    if (plannedWindow === undefined) return;
    window.nextLook = firstLook(plannedWindow);
    if (plannedWindow.watchers.length === 0) return;
    const channel = this.#memory.channels[planned.position]?.[position];
    if (channel !== undefined) noteJudgement(channel, dayOf(timeMs));
    const key = trackKey(planned.position, position, track.facet);
    for (const id of subject.groups) {
      const group = this.#memory.groups.get(id);
      const peers = group && this.#memory.groups.track(group, key);
      const pulse = peers && pulseAt(peers, window.index);
      if (pulse !== undefined) pulse.active += 1;
    }
  }
}

const NO_TAGS: readonly string[] = [];

/** After a change of token keys the same caller comes under another token: it stays the same subject. */
function followRenames(memory: Memory, { actor, call }: EnrichedCall): void {
  if (call.formerTokens === undefined) return;
  for (const { token, former } of call.formerTokens) {
    if (token === actor.id) memory.rename(actor.kind, former, token);
    if (token === call.presentedCredential && memory.accepted.has(former)) memory.accepted.add(token);
  }
}

/**
 * Whether the object's number lies next to the one the actor addressed before; remembers the number. Of a token the
 * collector says how far its value was from the one before.
 */
function followsPrevious(actor: Subject, { object }: EnrichedCall): boolean {
  if (object === undefined) return false;
  if (object.step !== undefined) return object.step !== 0 && Math.abs(object.step) <= NEIGHBOURS;
  const number = object.id.length <= 15 ? Number(object.id) : Number.NaN;
  if (!Number.isSafeInteger(number)) return false;
  const before = actor.lastObject;
  actor.lastObject = { facet: object.type, number };
  if (before === null || before.facet !== object.type) return false;
  const distance = Math.abs(number - before.number);
  return distance > 0 && distance <= NEIGHBOURS;
}
