import type { EnrichedCall } from '@gatewatch/model';
import { interned } from '../stats/interned.js';
import { CLIENT_KINDS, type ClientKind } from './client-kind.js';

/** Endpoints remembered of one caller, and of a learned group. */
const OWN_ENDPOINTS = 8;
const GROUP_ENDPOINTS = 32;
const HOURS_A_PART = 6;
const READS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'QUERY']);

/** How somebody uses an API, as shares: which endpoints, which part of the day (UTC), reading or writing, with what. Plain data. */
export interface Usage {
  calls: number;
  /** Most used first found; the smallest place goes to a newcomer with its count (Space-Saving: Metwally 2005). */
  endpoints: string[];
  counts: number[];
  hours: number[];
  writes: number;
  clients: number[];
}

export const newUsage = (): Usage => ({
  calls: 0,
  endpoints: [],
  counts: [],
  hours: [0, 0, 0, 0],
  writes: 0,
  clients: CLIENT_KINDS.map(() => 0),
});

function countEndpoint(usage: Usage, endpoint: string, by: number, room: number): void {
  const at = usage.endpoints.indexOf(endpoint);
  if (at >= 0) {
    usage.counts[at] = (usage.counts[at] ?? 0) + by;
    return;
  }
  if (usage.endpoints.length < room) {
    // To the exact size: a pushed-to array keeps spare room.
    usage.endpoints = usage.endpoints.concat(interned(endpoint));
    usage.counts = usage.counts.concat(by);
    return;
  }
  let least = 0;
  for (let i = 1; i < usage.counts.length; i++)
    if ((usage.counts[i] ?? 0) < (usage.counts[least] ?? 0)) least = i;
  usage.endpoints[least] = interned(endpoint);
  usage.counts[least] = (usage.counts[least] ?? 0) + by;
}

export function noteUsage(usage: Usage, call: EnrichedCall, client: ClientKind): void {
  usage.calls += 1;
  countEndpoint(usage, call.endpointKnown ? call.endpointId : 'other', 1, OWN_ENDPOINTS);
  const part = Math.floor(call.call.timeMs / 3_600_000 / HOURS_A_PART) % 4;
  usage.hours[part] = (usage.hours[part] ?? 0) + 1;
  if (!READS.has(call.call.method)) usage.writes += 1;
  const kind = CLIENT_KINDS.indexOf(client);
  usage.clients[kind] = (usage.clients[kind] ?? 0) + 1;
}

/** Ages what was seen. */
export function fadeUsage(usage: Usage, factor: number): void {
  usage.calls *= factor;
  usage.writes *= factor;
  usage.counts = usage.counts.map((n) => n * factor);
  usage.hours = usage.hours.map((n) => n * factor);
  usage.clients = usage.clients.map((n) => n * factor);
}

/** Mixes a member's shares into a group's, so that each member weighs the same however busy: `weight` 0 … 1. */
export function mixInto(group: Usage, member: Usage, weight: number): void {
  fadeUsage(group, 1 - weight);
  if (member.calls <= 0) return;
  const by = weight / member.calls;
  group.calls += weight;
  group.writes += member.writes * by;
  for (const [i, endpoint] of member.endpoints.entries())
    countEndpoint(group, endpoint, (member.counts[i] ?? 0) * by, GROUP_ENDPOINTS);
  group.hours = group.hours.map((n, i) => n + (member.hours[i] ?? 0) * by);
  group.clients = group.clients.map((n, i) => n + (member.clients[i] ?? 0) * by);
}

const affinity = (a: readonly number[], b: readonly number[], sumA: number, sumB: number): number => {
  if (sumA <= 0 || sumB <= 0) return 0;
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += Math.sqrt(((a[i] ?? 0) / sumA) * ((b[i] ?? 0) / sumB));
  return sum;
};

/** What each side of usage weighs: which endpoints most of all. */
const WEIGHTS = { endpoints: 0.6, hours: 0.15, writes: 0.1, clients: 0.15 };

/**
 * How alike two usages are, 0 … 1: the mean of Bhattacharyya coefficients Σ√(pᵢqᵢ) of their shares
 * (A. Bhattacharyya, Bull. Calcutta Math. Soc. 35 (1943) 99), weighted.
 */
export function likeness(a: Usage, b: Usage): number {
  const other = a.endpoints.map((endpoint) => b.counts[b.endpoints.indexOf(endpoint)] ?? 0);
  const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);
  return (
    WEIGHTS.endpoints * affinity(a.counts, other, sum(a.counts), sum(b.counts)) +
    WEIGHTS.hours * affinity(a.hours, b.hours, sum(a.hours), sum(b.hours)) +
    WEIGHTS.writes *
      affinity([a.writes, a.calls - a.writes], [b.writes, b.calls - b.writes], a.calls, b.calls) +
    WEIGHTS.clients * affinity(a.clients, b.clients, sum(a.clients), sum(b.clients))
  );
}
