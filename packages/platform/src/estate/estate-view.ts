import {
  type EndpointFacts,
  type EstateEndpoint,
  findDrift,
  type Inventory,
  riskOf,
  type StoredDocument,
  toEstateEndpoints,
} from '@gatewatch/discovery';
import type { Annotation, Drift, Endpoint, Finding, RiskWeights, Service } from '@gatewatch/model';
import type { PublishedRows, StoredAnnotation } from '@gatewatch/store';
import { EndpointHistory } from '../reading/endpoint-history.js';
import { countSeverities, documentationOf, endpointRow } from './endpoint-row.js';
import { serviceRow } from './service-rows.js';
import { inSlices } from './slices.js';

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
  readonly history: EndpointHistory;
  /** Index into `endpoints` and `rows` by the row's id. */
  readonly byId: ReadonlyMap<string, number>;
}

interface ViewParts {
  readonly inventory: Pick<Inventory, 'each'>;
  readonly newestMs: () => number;
  readonly now: () => Date;
  readonly annotations: () => readonly StoredAnnotation[];
  /** Of a service as a whole. */
  readonly annotationOf: (service: string) => Annotation;
  readonly documents: () => readonly StoredDocument[];
  readonly findings: () => Iterable<Finding>;
  readonly weights: () => RiskWeights;
  readonly unusedDays: number;
}

/** An answer may be so old … */
const FRESH_MS = 3000;
/** … and so many times the time it took: building it never takes more than a tenth of the thread. */
const FRESH_TIMES = 10;

/** The estate, worked out when somebody asks, at most every few seconds, in slices. */
export class EstateView {
  readonly #parts: ViewParts;
  #state: Promise<EstateState> | undefined;
  #freshUntilMs = 0;

  constructor(parts: ViewParts) {
    this.#parts = parts;
  }

  /** Somebody changed something: the next answer must show it. */
  invalidate(): void {
    this.#state = undefined;
  }

  current(): Promise<EstateState> {
    const known = this.#state;
    const startedMs = this.#parts.now().getTime();
    if (known !== undefined && startedMs < this.#freshUntilMs) return known;
    const state = this.#build();
    this.#state = state;
    this.#freshUntilMs = Number.POSITIVE_INFINITY;
    state.then(
      () => {
        const doneMs = this.#parts.now().getTime();
        this.#freshUntilMs = doneMs + Math.max(FRESH_MS, FRESH_TIMES * (doneMs - startedMs));
      },
      () => {
        if (this.#state === state) this.#state = undefined;
      },
    );
    return state;
  }

  /** As hunts see them. */
  async published(): Promise<readonly PublishedRows['endpoints'][]> {
    const { rows, endpoints } = await this.current();
    return rows.map((row, index) => ({
      ...row,
      formerTemplates: [...(endpoints[index]?.formerTemplates ?? [])],
    }));
  }

  async #build(): Promise<EstateState> {
    const { inventory, annotations, annotationOf, documents, unusedDays, weights } = this.#parts;
    const nowMs = this.#parts.newestMs();
    const endpoints: EstateEndpoint[] = [];
    let sinceMs = nowMs;
    const said = annotations();
    await inSlices(chunks(inventory.each(), AT_ONCE), (facts) => {
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
    const history = new EndpointHistory(endpoints);
    return { nowMs, sinceMs, endpoints, drift, rows, services, history, byId };
  }
}

/** Endpoints worked on between two looks at the clock: some milliseconds' worth. */
const AT_ONCE = 100;

function* chunks(facts: Iterable<EndpointFacts>, size: number): Generator<readonly EndpointFacts[]> {
  let chunk: EndpointFacts[] = [];
  for (const one of facts) {
    chunk.push(one);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  yield chunk;
}

function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const name = key(item);
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [item]);
    else group.push(item);
  }
  return groups;
}
