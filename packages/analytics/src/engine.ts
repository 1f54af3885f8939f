import type { AlertEvent, EnrichedCall, Entity } from '@gatewatch/model';
import { loosenOwn } from './baselines/own-baseline.js';
import { countCall, noteActivity } from './counting.js';
import type { AnalyticsEngine } from './engine-contract.js';
import type { Around } from './facts/recogniser-contract.js';
import { loginOutcome } from './measures/login-outcome.js';
import { DAY_MS } from './measures/windows.js';
import { Memory } from './memory.js';
import { profileOf } from './profile.js';
import { CallSubjects } from './roles.js';
import { DEFAULT_SETTINGS, type EngineSettings } from './settings.js';
import { restoreSnapshot, takeSnapshot } from './snapshot.js';

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
    const subjects = new CallSubjects(memory, call);
    const { actor, source, endpoint, serviceName } = subjects;
    for (const subject of [actor, source, endpoint])
      if (subject !== undefined && timeMs > subject.latestMs) subject.latestMs = timeMs;
    memory.groups.follow(actor, serviceName ?? 'unmatched', consumer?.tags ?? NO_TAGS, timeMs);
    noteActivity(memory, actor, 'actor', timeMs);
    if (source !== actor) {
      memory.groups.follow(source, serviceName ?? 'unmatched', NO_TAGS, timeMs);
      noteActivity(memory, source, 'source', timeMs);
    }
    if (endpoint !== undefined) noteActivity(memory, endpoint, 'endpoint', timeMs);
    const facts = memory.notebook.read(call, aroundOf(memory, subjects, call), endpoint, serviceName);
    const events = countCall(memory, subjects, call, facts);
    if (status < 400) {
      source.succeeded = true;
      if (presentedCredential !== undefined) memory.accepted.add(presentedCredential);
    }
    return events;
  }
}

const NO_TAGS: readonly string[] = [];
const MINUTE_MS = 60_000;

function aroundOf(memory: Memory, { actor, source }: CallSubjects, call: EnrichedCall): Around {
  const { timeMs, status, presentedCredential } = call.call;
  const sourceIsSuspect = source.suspectToMs >= timeMs;
  return {
    actor,
    source,
    login: loginOutcome(call),
    credentialWorkedBefore:
      status === 401 && presentedCredential !== undefined && memory.accepted.has(presentedCredential),
    sourceIsSuspect,
    trusted:
      !sourceIsSuspect &&
      actor.suspectToMs < timeMs &&
      memory.coverage.share(timeMs, timeMs + MINUTE_MS) >= memory.settings.coverageFloor,
    age: (memory.clock.nowMs - memory.clock.startedMs) / DAY_MS,
    settings: memory.settings,
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
