import {
  type EnrichedCall,
  type Entity,
  type EntityKind,
  type Guidance,
  NO_GUIDANCE,
} from '@gatewatch/model';
import { CaseBook } from './alerting/case-book.js';
import type { Feedback } from './alerting/feedback.js';
import { type Channel, newChannel } from './baselines/channel.js';
import { PLAN } from './engine-plan.js';
import { Notebook } from './facts/notebook.js';
import { LogCoverage } from './log-coverage.js';
import { LogicalClock } from './logical-clock.js';
import { WINDOW_NAMES } from './measures/windows.js';
import { GroupBook } from './peers/group-book.js';
import { renameIn } from './peers/roster.js';
import { ROLES } from './roles.js';
import type { EngineSettings } from './settings.js';
import { type Activity, newActivity } from './subjects/activity.js';
import { CredentialMemory } from './subjects/credential-memory.js';
import { networkOf } from './subjects/network-of.js';
import { newSubject, type Subject } from './subjects/subject.js';
import { SubjectStore } from './subjects/subject-store.js';

/** Kinds whose identity the gateway vouches for; the others anybody can invent. */
const VOUCHED: readonly EntityKind[] = ['consumer', 'credential', 'user'];

/** Everything the engine remembers between two calls. */
export class Memory {
  /** As configured, with what people changed since. */
  settings: EngineSettings;
  readonly #configured: EngineSettings;
  readonly groups = new GroupBook();
  readonly people: SubjectStore;
  readonly sources: SubjectStore;
  readonly endpoints: SubjectStore;
  readonly cases: CaseBook;
  readonly accepted = new CredentialMemory();
  /** Per measure and window, in the order of the plan. */
  channels: Channel[][] = PLAN.map(({ windows }) => windows.map(() => newChannel()));
  readonly clock = new LogicalClock();
  readonly coverage = new LogCoverage();
  readonly notebook = new Notebook();
  /** What people said beforehand. */
  guidance: Guidance = NO_GUIDANCE;
  /** What people said of alerts, by detector. */
  feedback: Record<string, Feedback> = {};
  /** Active windows of all subjects, by role and window length. */
  activity: Activity[][] = ROLES.map(() => WINDOW_NAMES.map(newActivity));
  /** How rare what all families together said of quiet entities was: one judgement per entity and day. */
  combined: Channel = newChannel();

  constructor(settings: EngineSettings) {
    this.settings = settings;
    this.#configured = settings;
    const forget = (subject: Subject): void => this.groups.leave(subject);
    this.people = new SubjectStore(settings.maxPeople, forget);
    this.sources = new SubjectStore(settings.maxSources, forget);
    this.endpoints = new SubjectStore(settings.maxEndpoints, forget);
    this.cases = new CaseBook(settings.idleGapMs, settings.alertLifetimeMs);
  }

  /** Takes what people said beforehand in place of what they said before. */
  guide(guidance: Guidance): void {
    this.guidance = guidance;
    this.settings = {
      ...this.#configured,
      falseAlertsPerDay: guidance.falseAlertsPerDay ?? this.#configured.falseAlertsPerDay,
      decoys: [...this.#configured.decoys, ...guidance.decoys],
    };
    this.groups.pin(guidance.pins);
  }

  /** The store that holds entities of a kind. */
  storeOf(kind: EntityKind): SubjectStore {
    if (kind === 'endpoint' || kind === 'service') return this.endpoints;
    return VOUCHED.includes(kind) ? this.people : this.sources;
  }

  find(entity: Pick<Entity, 'kind' | 'id'>): Subject | undefined {
    // Endpoints are kept per service, and asked for rarely.
    if (entity.kind === 'endpoint')
      return this.endpoints.entries().find(([, subject]) => subject.id === entity.id)?.[1];
    return this.storeOf(entity.kind).get(placeOf(entity.kind, entity.id));
  }

  /** An entity goes on under another id (its token was made with another key): what was learned goes with it. */
  rename(kind: EntityKind, from: string, to: string): void {
    this.storeOf(kind).rename(placeOf(kind, from), placeOf(kind, to), (subject) => {
      if (subject.name === subject.id) subject.name = to;
      subject.id = to;
      for (const group of subject.groups.flatMap((id) => this.groups.get(id) ?? []))
        renameIn(group, keyOf(kind, from), keyOf(kind, to));
    });
  }

  actor({ actor, serviceName }: EnrichedCall): Subject {
    const store = this.storeOf(actor.kind);
    const key = placeOf(actor.kind, actor.id);
    return (
      store.get(key) ??
      store.add(key, newSubject(actor.kind, actor.id, actor.name ?? actor.id, serviceName), this.clock.nowMs)
    );
  }

  source({ call, serviceName }: EnrichedCall): Subject {
    const key = placeOf('ip', call.clientIp);
    return (
      this.sources.get(key) ??
      this.sources.add(
        key,
        newSubject('ip', call.clientIp || 'unknown', call.clientIp, serviceName),
        this.clock.nowMs,
      )
    );
  }

  /** The network around the address; undefined for what is no address. */
  network({ call, serviceName }: EnrichedCall): Subject | undefined {
    const id = networkOf(call.clientIp);
    if (id === undefined) return undefined;
    const key = placeOf('ip', id);
    return (
      this.sources.get(key) ?? this.sources.add(key, newSubject('ip', id, id, serviceName), this.clock.nowMs)
    );
  }

  service(name: string): Subject {
    const key = keyOf('service', name);
    return (
      this.endpoints.get(key) ??
      this.endpoints.add(key, newSubject('service', name, name, name), this.clock.nowMs)
    );
  }

  /** The endpoint called; undefined where service and path may be invented (no route matched, nothing ever succeeded). */
  endpoint({ call, endpointId, endpointKnown, serviceName }: EnrichedCall): Subject | undefined {
    if (!endpointKnown && call.service === undefined) return undefined;
    const key = keyOf('endpoint', `${serviceName} ${endpointId}`);
    return (
      this.endpoints.get(key) ??
      this.endpoints.add(key, newSubject('endpoint', endpointId, endpointId, serviceName), this.clock.nowMs)
    );
  }
}

/** What addresses begin with, and nothing else that is kept among the sources: sessions stand behind `session:`. */
const FIRST_OF_ADDRESS = /^[0-9a-f:]/;

/** The key in a store; of addresses, which are most, the address itself, so that it is held once. */
const placeOf = (kind: EntityKind, id: string): string =>
  kind === 'ip' && FIRST_OF_ADDRESS.test(id) ? id : keyOf(kind, id);

export const keyOf = (kind: EntityKind, id: string): string => `${kind}:${id}`;
