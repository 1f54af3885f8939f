import type { Announcement, EnrichedCall, Guidance, Scope } from '@gatewatch/model';
import type { Subject } from '../subjects/subject.js';

/** What a scope is held against. */
export interface InScope {
  readonly subject: Subject;
  readonly call: EnrichedCall;
  readonly detector: string;
}

const admits = (list: readonly string[], ...values: readonly (string | undefined)[]): boolean =>
  list.length === 0 || values.some((value) => value !== undefined && list.includes(value));

/** Whether all conditions of a scope hold; empty lists admit everything. An alert on an address is also about who calls from it. */
const isInScope = (scope: Scope, { subject, call, detector }: InScope): boolean =>
  admits(scope.detectors, detector) &&
  admits(scope.services, call.serviceName) &&
  admits(scope.endpoints, call.endpointId) &&
  admits(scope.entities, subject.id, subject.name, call.actor.id, call.actor.name, call.call.clientIp) &&
  (scope.tags.length === 0 || (call.call.consumer?.tags ?? []).some((tag) => scope.tags.includes(tag)));

const includes = (from: string, until: string, timeMs: number): boolean =>
  Date.parse(from) <= timeMs && timeMs < Date.parse(until);

/** Whether people said that this is not to be told at that event time. */
export const isExcepted = ({ exceptions }: Guidance, what: InScope, timeMs: number): boolean =>
  exceptions.some(
    ({ scope, createdAt, until }) => includes(createdAt, until, timeMs) && isInScope(scope, what),
  );

/** The most that was announced of it for that event time: up to so many times the usual high level; undefined for nothing. */
export function announcedFactor(
  { announcements }: Guidance,
  what: InScope,
  timeMs: number,
): number | undefined {
  let factor: number | undefined;
  for (const one of announcements as readonly Announcement[])
    if (includes(one.from, one.until, timeMs) && isInScope(one.scope, what))
      factor = Math.max(factor ?? 1, one.factor);
  return factor;
}
