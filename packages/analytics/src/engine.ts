import type {
  AlertEvent,
  EnrichedCall,
  Entity,
  Guidance,
  PeerGroupDetail,
  PeerGroupRow,
  Verdict,
} from '@gatewatch/model';
import { noteVerdict, strictness } from './alerting/feedback.js';
import { countCall, noteActivity } from './counting.js';
import type { AnalyticsEngine, EngineState } from './engine-contract.js';
import { loosenNotes } from './facts/notebook.js';
import type { Around } from './facts/recogniser-contract.js';
import { closeInTurn } from './learning.js';
import { loginOutcome } from './measures/login-outcome.js';
import { DAY_MS } from './measures/windows.js';
import { Memory } from './memory.js';
import { peerGroupDetail, peerGroupRows } from './peers/group-rows.js';
import { profileOf } from './profile.js';
import { CallSubjects } from './roles.js';
import { DEFAULT_SETTINGS, type EngineSettings } from './settings.js';
import { restoreSnapshot, takeSnapshot } from './snapshot.js';
import { isShared, type Subject } from './subjects/subject.js';
import { loosenTrack, pardonWindows } from './subjects/track.js';

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

  judgeAlert(alertId: string, verdict: Verdict, detectors: readonly string[]): void {
    const memory = this.#memory;
    const known = memory.cases.find(alertId);
    for (const detector of known?.detectors ?? detectors) noteVerdict(memory.feedback, detector, verdict);
    if (verdict === 'true-positive' || known === undefined) return;
    memory.cases.close(alertId);
    const subject = memory.find(known.entity);
    if (subject !== undefined) acquit(memory, subject);
  }

  guide(guidance: Guidance): void {
    this.#memory.guide(guidance);
  }

  state(): EngineState {
    const { clock, settings, feedback, people, sources, endpoints } = this.#memory;
    return {
      days: clock.startedMs === 0 ? 0 : (clock.nowMs - clock.startedMs) / DAY_MS,
      neededDays: settings.warmUpMs / DAY_MS,
      strictness: Object.fromEntries(
        Object.entries(feedback).map(([id, counts]) => [id, strictness(counts)]),
      ),
      entities: people.size + sources.size + endpoints.size,
    };
  }

  peerGroups(): readonly PeerGroupRow[] {
    return peerGroupRows(this.#memory);
  }

  peerGroup(id: string): PeerGroupDetail | undefined {
    return peerGroupDetail(this.#memory, id);
  }

  noteCoverage(minuteMs: number, share: number): void {
    this.#memory.coverage.note(minuteMs, share);
  }

  profile(entity: Pick<Entity, 'kind' | 'id'>): ReturnType<AnalyticsEngine['profile']> {
    return profileOf(this.#memory, entity);
  }

  isSharedAddress(address: string): boolean {
    const known = this.#memory.find({ kind: 'ip', id: address });
    return known !== undefined && isShared(known);
  }

  snapshot(): string {
    return takeSnapshot(this.#memory);
  }

  #count(call: EnrichedCall): readonly AlertEvent[] {
    if (call.blockedByUs) return NO_EVENTS;
    const memory = this.#memory;
    followRenames(memory, call);
    const { timeMs, status, presentedCredential } = call.call;
    const subjects = new CallSubjects(memory, call);
    const { actor, source, endpoint, serviceName } = subjects;
    if (timeMs > actor.latestMs) actor.latestMs = timeMs;
    if (timeMs > source.latestMs) source.latestMs = timeMs;
    if (endpoint !== undefined && timeMs > endpoint.latestMs) endpoint.latestMs = timeMs;
    const around = aroundOf(memory, subjects, call);
    const { trusted } = around;
    const tags = declaredGroups(call);
    const used = { call, serviceName: serviceName ?? 'unmatched', timeMs, trusted, tags, sorted: true };
    memory.groups.follow(actor, used);
    noteActivity(memory, actor, 'actor', timeMs);
    if (source !== actor) {
      used.tags = NO_TAGS;
      used.sorted = false;
      memory.groups.follow(source, used);
      noteActivity(memory, source, 'source', timeMs);
    }
    if (endpoint !== undefined) noteActivity(memory, endpoint, 'endpoint', timeMs);
    const facts = memory.notebook.read(call, around, endpoint, serviceName);
    const events = countCall(memory, subjects, call, facts);
    closeInTurn(memory);
    if (status < 400) {
      source.succeeded = true;
      if (presentedCredential !== undefined) memory.accepted.add(presentedCredential);
    }
    return events;
  }
}

/** Ends the suspicion: what it did may be learned, and what it still does is not counted as the same again. */
function acquit(memory: Memory, subject: Subject): void {
  subject.suspectFromMs = 0;
  subject.suspectToMs = 0;
  subject.evidence = [];
  loosenNotes(subject.notes);
  memory.groups.changing(subject, () => {
    for (const track of subject.tracks) {
      pardonWindows(track);
      loosenTrack(track);
    }
  });
}

const NO_TAGS: readonly string[] = [];
const MINUTE_MS = 60_000;

/** What the gateway declares of the caller: tags, and groups it is in. */
const declaredGroups = ({ call, consumerGroups }: EnrichedCall): readonly string[] => {
  const tags = call.consumer?.tags ?? NO_TAGS;
  return consumerGroups === undefined || consumerGroups.length === 0 ? tags : [...tags, ...consumerGroups];
};

function aroundOf(memory: Memory, subjects: CallSubjects, call: EnrichedCall): Around {
  const { actor, source } = subjects;
  const login = loginOutcome(call);
  const { timeMs, status, presentedCredential } = call.call;
  const sourceIsSuspect = source.suspectToMs >= timeMs;
  return {
    actor,
    source,
    login,
    credentialWorkedBefore:
      status === 401 && presentedCredential !== undefined && memory.accepted.has(presentedCredential),
    sourceIsSuspect,
    networkIsSuspect: login === 'refused' && (subjects.as('network')?.suspectToMs ?? 0) >= timeMs,
    trusted:
      !sourceIsSuspect &&
      actor.suspectToMs < timeMs &&
      memory.coverage.share(timeMs, timeMs + MINUTE_MS) >= memory.settings.coverageFloor,
    age: (memory.clock.nowMs - memory.clock.startedMs) / DAY_MS,
    settings: memory.settings,
    logShare: (fromMs, toMs) => memory.coverage.share(fromMs, toMs),
  };
}

/** After a change of token keys the same caller comes under another token: it stays the same subject. */
function followRenames(memory: Memory, { actor, call }: EnrichedCall): void {
  if (call.formerTokens === undefined) return;
  for (const { token, former } of call.formerTokens) {
    if (token === actor.id) memory.rename(actor.kind, former, token);
    if (token === call.presentedCredential && memory.accepted.has(former)) memory.accepted.add(token);
  }
}
