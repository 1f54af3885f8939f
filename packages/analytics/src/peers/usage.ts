import type { EnrichedCall } from '@gatewatch/model';
import { isRead } from '../measures/is-read.js';
import { interned, internedList } from '../stats/interned.js';
import { CLIENT_KINDS, type ClientKind } from './client-kind.js';

/** Endpoints remembered of one caller, and of a learned group. */
const OWN_ENDPOINTS = 8;
const GROUP_ENDPOINTS = 32;
/** Longer lists of endpoints are hardly ever the same for two callers. */
const SHARED = 2;
const HOURS_A_PART = 6;
const PARTS = 24 / HOURS_A_PART;

/**
 * How somebody uses an API, as shares: which endpoints, which part of the day (UTC), reading or writing, with what. Plain
 * data, flat because there are millions.
 */
export interface Usage {
  /** Most used first found; the smallest place goes to a newcomer with its count (Space-Saving: Metwally 2005). */
  endpoints: readonly string[];
  /** Calls, how many of them write, how many by part of the day, by kind of client, and by endpoint. */
  numbers: number[];
}

const CALLS = 0;
const WRITES = 1;
const HOURS = 2;
const CLIENTS = HOURS + PARTS;
const COUNTS = CLIENTS + CLIENT_KINDS.length;

export const newUsage = (): Usage => ({ endpoints: [], numbers: new Array<number>(COUNTS).fill(0) });

export const callsOf = ({ numbers }: Usage): number => numbers[CALLS] ?? 0;
export const writesOf = ({ numbers }: Usage): number => numbers[WRITES] ?? 0;
export const hoursOf = ({ numbers }: Usage): readonly number[] => numbers.slice(HOURS, CLIENTS);
export const clientsOf = ({ numbers }: Usage): readonly number[] => numbers.slice(CLIENTS, COUNTS);
const countsOf = ({ numbers }: Usage): readonly number[] => numbers.slice(COUNTS);
/** 0 for one not remembered. */
export function countOf({ endpoints, numbers }: Usage, endpoint: string): number {
  const at = endpoints.indexOf(endpoint);
  return at < 0 ? 0 : (numbers[COUNTS + at] ?? 0);
}

const addTo = ({ numbers }: Usage, at: number, by: number): void => {
  numbers[at] = (numbers[at] ?? 0) + by;
};

function countEndpoint(usage: Usage, endpoint: string, by: number, room: number): void {
  const { endpoints, numbers } = usage;
  const at = endpoints.indexOf(endpoint);
  if (at >= 0) addTo(usage, COUNTS + at, by);
  else if (endpoints.length < room) {
    // To the exact size: a pushed-to array keeps spare room. Who uses but one or two shares the list with many.
    const more = endpoints.concat(interned(endpoint));
    usage.endpoints = more.length <= SHARED ? internedList(more) : more;
    usage.numbers = numbers.concat(by);
  } else {
    let least = 0;
    for (let i = 1; i < endpoints.length; i++)
      if ((numbers[COUNTS + i] ?? 0) < (numbers[COUNTS + least] ?? 0)) least = i;
    usage.endpoints = endpoints.map((one, i) => (i === least ? interned(endpoint) : one));
    addTo(usage, COUNTS + least, by);
  }
}

export function noteUsage(usage: Usage, call: EnrichedCall, client: ClientKind): void {
  countEndpoint(usage, call.endpointKnown ? call.endpointId : 'other', 1, OWN_ENDPOINTS);
  addTo(usage, CALLS, 1);
  const part = Math.floor(call.call.timeMs / 3_600_000 / HOURS_A_PART) % PARTS;
  // Times before 1970 are negative.
  addTo(usage, HOURS + ((part + PARTS) % PARTS), 1);
  if (!isRead(call)) addTo(usage, WRITES, 1);
  addTo(usage, CLIENTS + CLIENT_KINDS.indexOf(client), 1);
}

/** Ages what was seen. */
export function fadeUsage({ numbers }: Usage, factor: number): void {
  for (let at = 0; at < numbers.length; at++) numbers[at] = (numbers[at] ?? 0) * factor;
}

/** Mixes a member's shares into a group's, so that each member weighs the same however busy: `weight` 0 … 1. */
export function mixInto(group: Usage, member: Usage, weight: number): void {
  fadeUsage(group, 1 - weight);
  const calls = callsOf(member);
  if (calls <= 0) return;
  const by = weight / calls;
  addTo(group, CALLS, weight);
  addTo(group, WRITES, writesOf(member) * by);
  for (const endpoint of member.endpoints)
    countEndpoint(group, endpoint, countOf(member, endpoint) * by, GROUP_ENDPOINTS);
  for (let at = HOURS; at < COUNTS; at++) addTo(group, at, (member.numbers[at] ?? 0) * by);
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
  const other = a.endpoints.map((endpoint) => countOf(b, endpoint));
  const sum = (counts: readonly number[]): number => counts.reduce((total, n) => total + n, 0);
  const [counts, ofB] = [countsOf(a), countsOf(b)];
  const [callsA, callsB] = [callsOf(a), callsOf(b)];
  const [writesA, writesB] = [writesOf(a), writesOf(b)];
  const affinityOf = (p: readonly number[], q: readonly number[]): number => affinity(p, q, sum(p), sum(q));
  return (
    WEIGHTS.endpoints * affinity(counts, other, sum(counts), sum(ofB)) +
    WEIGHTS.hours * affinityOf(hoursOf(a), hoursOf(b)) +
    WEIGHTS.writes * affinity([writesA, callsA - writesA], [writesB, callsB - writesB], callsA, callsB) +
    WEIGHTS.clients * affinityOf(clientsOf(a), clientsOf(b))
  );
}
