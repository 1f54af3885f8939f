import type { EstateEndpoint, StoredDocument } from '@gatewatch/discovery';
import {
  type EndpointFacts,
  findDrift,
  type Inventory,
  riskOf,
  toEstateEndpoints,
} from '@gatewatch/discovery';
import type { Annotation, Drift, Endpoint, Finding, RiskWeights, Service } from '@gatewatch/model';
import type { PublishedRows, StoredAnnotation } from '@gatewatch/store';
import { EndpointHistory } from '../reading/endpoint-history.js';
import { groupBy } from '../watching/group-by.js';
import { countSeverities, documentationOf, endpointRow } from './endpoint-row.js';
import { serviceRow } from './service-rows.js';
import { chunks, inSlices } from './slices.js';

/** The estate as of one moment; every part is built from the same facts. */
export interface EstateState {
  readonly nowMs: number;
  /** Start of the traffic known. */
  readonly sinceMs: number;
  readonly endpoints: readonly EstateEndpoint[];
  readonly drift: readonly Drift[];
  /** As the API lists them, in the order of `endpoints`. */
  readonly rows: readonly Endpoint[];
  readonly services: readonly Omit<Service, 'actors'>[];
  /** Where the calls of endpoints are stored. */
  readonly history: () => EndpointHistory;
  /** Index into `endpoints` and `rows` by the row's id. */
  readonly byId: ReadonlyMap<string, number>;
}

interface ViewParts {
  readonly inventory: Pick<Inventory, 'each'>;
  readonly newestMs: () => number;
  readonly now: () => Date;
  /** Changes whenever the inventory may have changed. */
  readonly version: () => string;
  readonly annotations: () => readonly StoredAnnotation[];
  /** Of a service as a whole. */
  readonly annotationOf: (service: string) => Annotation;
  readonly documents: () => readonly StoredDocument[];
  readonly findings: () => Iterable<Finding>;
  readonly weights: () => RiskWeights;
  readonly unusedDays: number;
}

interface Facts {
  readonly version: string;
  readonly builtAtMs: number;
  readonly nowMs: number;
  readonly all: readonly EndpointFacts[];
}

/** An answer may be so old … */
const FRESH_MS = 2000;
/** … and so many times the time it took: working it out never takes more than a twentieth of the thread. */
const FRESH_TIMES = 20;
/** Older ones are given while a newer one is worked out. */
const STALE_MS = 60_000;
/** Endpoints worked on between two looks at the clock. */
const AT_ONCE = 25;

/**
 * The estate, worked out when somebody asks and in slices: what the inventory counted, then what people, documents and
 * findings say of it. A change by people shows in the next answer; counts may be some seconds old.
 */
export class EstateView {
  readonly #parts: ViewParts;
  #facts: Facts | undefined;
  #state: EstateState | undefined;
  /** Of the inventory when the state was counted. */
  #stateVersion = '';
  #building: Promise<EstateState> | undefined;
  /** What people changed since the state, or since the building began. */
  #isDirty = true;
  #freshUntilMs = 0;
  #staleUntilMs = 0;

  constructor(parts: ViewParts) {
    this.#parts = parts;
  }

  /** Somebody changed something: the next answer must show it. */
  invalidate(): void {
    this.#isDirty = true;
  }

  async current(): Promise<EstateState> {
    const nowMs = this.#parts.now().getTime();
    const known = this.#state;
    if (known === undefined || this.#isDirty) {
      // What is under way may have begun before the change.
      await this.#building?.catch(() => undefined);
      return this.#isDirty || this.#state === undefined ? this.#build() : this.#state;
    }
    if (nowMs < this.#freshUntilMs || this.#stateVersion === this.#parts.version()) return known;
    const newer = this.#build();
    if (nowMs >= this.#staleUntilMs) return newer;
    newer.catch(() => undefined);
    return known;
  }

  /** Never older than the newest call when nothing was worked out in the last seconds. */
  newest(): Promise<EstateState> {
    const isStale =
      this.#parts.now().getTime() >= this.#freshUntilMs && this.#stateVersion !== this.#parts.version();
    return isStale ? this.#build() : this.current();
  }

  /** As hunts see them. */
  async published(): Promise<readonly PublishedRows['endpoints'][]> {
    const { rows, endpoints } = await this.current();
    return rows.map((row, index) => ({
      ...row,
      formerTemplates: [...(endpoints[index]?.formerTemplates ?? [])],
    }));
  }

  #build(): Promise<EstateState> {
    this.#building ??= this.#work().finally(() => {
      this.#building = undefined;
    });
    return this.#building;
  }

  async #work(): Promise<EstateState> {
    const startedMs = this.#parts.now().getTime();
    this.#isDirty = false;
    try {
      const facts = await this.#factsOfNow();
      const state = await this.#join(facts);
      this.#state = state;
      this.#stateVersion = facts.version;
      const doneMs = this.#parts.now().getTime();
      this.#freshUntilMs = doneMs + Math.max(FRESH_MS, FRESH_TIMES * (doneMs - startedMs));
      this.#staleUntilMs = doneMs + Math.max(STALE_MS, 2 * FRESH_TIMES * (doneMs - startedMs));
      return state;
    } catch (error) {
      this.#isDirty = true;
      throw error;
    }
  }

  /** What the inventory counted; not asked again when only people changed something a moment ago. */
  async #factsOfNow(): Promise<Facts> {
    const builtAtMs = this.#parts.now().getTime();
    const version = this.#parts.version();
    const known = this.#facts;
    if (known !== undefined && (known.version === version || builtAtMs < this.#freshUntilMs)) return known;
    const all: EndpointFacts[] = [];
    const nowMs = this.#parts.newestMs();
    await inSlices(chunks(this.#parts.inventory.each(), AT_ONCE), (some) => {
      for (const one of some) all.push(one);
    });
    this.#facts = { version, builtAtMs, nowMs, all };
    return this.#facts;
  }

  async #join({ all, nowMs }: Facts): Promise<EstateState> {
    const { annotations, annotationOf, documents, unusedDays, weights } = this.#parts;
    const endpoints: EstateEndpoint[] = [];
    let sinceMs = nowMs;
    const said = annotations();
    await inSlices(chunks(all, AT_ONCE * 10), (facts) => {
      for (const endpoint of toEstateEndpoints(facts, said)) {
        if (endpoint.firstMs < sinceMs) sinceMs = endpoint.firstMs;
        endpoints.push(endpoint);
      }
    });
    const stored = documents();
    const drift = findDrift(endpoints, stored, { nowMs, sinceMs, unusedDays });
    const driftBy = groupBy(drift, ({ service, method, template }) => `${service} ${method} ${template}`);
    const active = [...this.#parts.findings()].filter(
      ({ state }) => state === 'open' || state === 'regressed',
    );
    const findingsOfEndpoints = groupBy(
      active.filter(({ subject }) => subject.kind === 'endpoint'),
      ({ service, subject }) => `${service} ${subject.id}`,
    );
    const documentsOf = groupBy(
      stored.filter(({ document }) => document.state === 'current'),
      ({ document }) => document.service,
    );
    const rows: Endpoint[] = [];
    const byId = new Map<string, number>();
    const byService = new Map<string, { rows: Endpoint[]; hosts: Set<string> }>();
    await inSlices(endpoints, (endpoint) => {
      const key = `${endpoint.service} ${endpoint.endpointId}`;
      const context = {
        findings: countSeverities(findingsOfEndpoints.get(key) ?? []),
        documentation: documentationOf(driftBy.get(key) ?? [], documentsOf.has(endpoint.service)),
      };
      const risk = riskOf(endpoint, context, weights());
      const row = endpointRow(endpoint, { ...context, nowMs, sinceMs, risk });
      byId.set(row.id, rows.length);
      rows.push(row);
      const service = byService.get(endpoint.service) ?? { rows: [], hosts: new Set() };
      byService.set(endpoint.service, service);
      service.rows.push(row);
      for (const host of endpoint.hosts) service.hosts.add(host);
    });
    const findingsOfServices = groupBy(active, ({ service }) => service);
    const services = [...byService].map(([name, { rows: own, hosts }]) =>
      serviceRow(name, own, {
        annotation: annotationOf(name),
        findings: findingsOfServices.get(name) ?? [],
        hosts: [...hosts].slice(0, 50),
        documents: documentsOf.get(name)?.length ?? 0,
      }),
    );
    let history: EndpointHistory | undefined;
    const historyOf = (): EndpointHistory => {
      history ??= new EndpointHistory(endpoints);
      return history;
    };
    return { nowMs, sinceMs, endpoints, drift, rows, services, history: historyOf, byId };
  }
}
