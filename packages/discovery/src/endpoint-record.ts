import type { EndpointFacts, ParameterFacts } from './endpoint-facts.js';
import { labelsOf } from './endpoint-labels.js';
import type { InventoriedCall } from './inventory-contract.js';
import { isValueKind, segmentKind } from './segment-kind.js';
import type { Assignment } from './templater-contract.js';
import { noteValue, type ParameterRecord, typeOf } from './value-type.js';

const MAX_HOSTS = 8;
const MAX_PARAMETERS = 64;
const MAX_NAME_LENGTH = 64;
const MAX_SAMPLE_LENGTH = 512;

/** One endpoint while it is counted. `sample` is one path of it, to find its template again after refinement. */
export interface EndpointRecord {
  readonly service: string;
  readonly named: boolean;
  readonly method: string;
  readonly template: string;
  readonly sample: string;
  readonly hosts: Set<string>;
  readonly path: Map<string, ParameterRecord>;
  readonly query: Map<string, ParameterRecord>;
  calls: number;
  errors: number;
  firstMs: number;
  lastMs: number;
}

export const freshRecord = (service: string, call: InventoriedCall, template: string): EndpointRecord => ({
  service,
  named: call.service !== undefined,
  method: call.method,
  template,
  sample: call.path.slice(0, MAX_SAMPLE_LENGTH),
  hosts: new Set(),
  path: new Map(),
  query: new Map(),
  calls: 0,
  errors: 0,
  firstMs: call.timeMs,
  lastMs: call.timeMs,
});

const note = (records: Map<string, ParameterRecord>, name: string, value: string): boolean => {
  let record = records.get(name);
  if (record === undefined) {
    if (records.size >= MAX_PARAMETERS || name === '' || name.length > MAX_NAME_LENGTH) return false;
    if (isValueKind(segmentKind(name.replaceAll(/[[\]]/g, '')))) return false;
    record = { types: new Set(), sensitive: new Set() };
    records.set(name, record);
  }
  return noteValue(record, value);
};

/** Counts one call; returns whether a host, parameter or type is new. Only successful calls teach parameters. */
export const countCall = (record: EndpointRecord, call: InventoriedCall, assignment: Assignment): boolean => {
  record.calls++;
  if (call.status >= 400) record.errors++;
  if (call.timeMs < record.firstMs) record.firstMs = call.timeMs;
  if (call.timeMs > record.lastMs) record.lastMs = call.timeMs;
  if (call.status >= 400) return false;
  let changed = false;
  if (!record.hosts.has(call.host) && record.hosts.size < MAX_HOSTS && call.host !== '') {
    record.hosts.add(call.host);
    changed = true;
  }
  for (const { name, value } of assignment.parameters) if (note(record.path, name, value)) changed = true;
  for (const { name, value } of call.query) if (note(record.query, name, value)) changed = true;
  return changed;
};

const mergeParameters = (into: Map<string, ParameterRecord>, from: Map<string, ParameterRecord>): void => {
  for (const [name, record] of from) {
    const same = into.get(name);
    if (same === undefined) {
      if (into.size < MAX_PARAMETERS) into.set(name, record);
      continue;
    }
    for (const type of record.types) same.types.add(type);
    for (const sensitive of record.sensitive) same.sensitive.add(sensitive);
  }
};

/** Adds what `from` counted under its old template; `parameters` are its sample's values under the new one. */
export const mergeRecords = (
  into: EndpointRecord,
  from: EndpointRecord,
  parameters: Assignment['parameters'],
): void => {
  into.calls += from.calls;
  into.errors += from.errors;
  into.firstMs = Math.min(into.firstMs, from.firstMs);
  into.lastMs = Math.max(into.lastMs, from.lastMs);
  for (const host of from.hosts) if (into.hosts.size < MAX_HOSTS) into.hosts.add(host);
  mergeParameters(into.query, from.query);
  const names = new Set(parameters.map((parameter) => parameter.name));
  mergeParameters(into.path, new Map([...from.path].filter(([name]) => names.has(name))));
  for (const { name, value } of parameters) note(into.path, name, value);
};

const rows = (
  record: EndpointRecord,
  where: 'path' | 'query',
  parameters: Map<string, ParameterRecord>,
): ParameterFacts[] =>
  [...parameters].map(([name, parameter]) => ({
    in: where,
    name,
    type: typeOf(parameter),
    format: '',
    calls: 0,
    requiredShare: where === 'path' ? 1 : 0,
    firstMs: record.firstMs,
    lastMs: record.lastMs,
    sensitive: [...parameter.sensitive].sort(),
    distinct: 0,
    urlShare: 0,
  }));

const NOT_COUNTED = { p50: 0, p95: 0, p99: 0, max: 0 };

export const endpointOf = (record: EndpointRecord): EndpointFacts => ({
  service: record.service,
  hosts: [...record.hosts],
  method: record.method,
  template: record.template,
  labels: labelsOf(record.method, record.template),
  routes: [],
  sources: [],
  gateways: [],
  calls: record.calls,
  errors: record.errors,
  statuses: [],
  answeredByGateway: [],
  firstMs: record.firstMs,
  lastMs: record.lastMs,
  daily: [],
  hourly: [],
  actors: 0,
  topActors: [],
  firstActor: undefined,
  latencyMs: NOT_COUNTED,
  requestBytes: NOT_COUNTED,
  responseBytes: NOT_COUNTED,
  callsPerActorMinute: NOT_COUNTED,
  authentication: [],
  authenticatedShare: 0,
  origins: { privateShare: 0, networks: 0, countries: 0, consumers: 0 },
  observations: {},
  banners: [],
  parameters: [...rows(record, 'path', record.path), ...rows(record, 'query', record.query)],
  object: undefined,
  formerTemplates: [],
});
