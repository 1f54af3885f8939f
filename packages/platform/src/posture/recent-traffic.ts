import type { EndpointFacts } from '@gatewatch/discovery';
import { z } from 'zod';

type Counters = Pick<
  EndpointFacts,
  'calls' | 'errors' | 'statuses' | 'answeredByGateway' | 'authentication' | 'observations'
>;

interface Marks {
  /** What is counted from: undefined = from the beginning. */
  from: Counters | undefined;
  fromMs: number;
  /** Where counting will start once this mark is a day old and has enough calls after it. */
  next: Counters;
  nextMs: number;
}

const counted = z.array(z.object({ status: z.number(), calls: z.number() }));
const countersSchema = z.object({
  calls: z.number(),
  errors: z.number(),
  statuses: counted,
  answeredByGateway: counted,
  authentication: z.array(z.object({ kind: z.string(), served: z.number(), refused: z.number() })),
  observations: z.record(z.string(), z.object({ seen: z.number(), of: z.number() })),
});
const snapshotSchema = z.array(
  z.tuple([
    z.string(),
    z.object({
      from: countersSchema.optional(),
      fromMs: z.number(),
      next: countersSchema,
      nextMs: z.number(),
    }),
  ]),
);

const DAY_MS = 86_400_000;
/** About a kilobyte each; endpoints beyond are judged by all their traffic. */
const MOST_ENDPOINTS = 20_000;

/**
 * Facts of the newest one to two days of each endpoint (longer, until there are enough calls), so that what was fixed
 * goes out of sight: the inventory counts from the first call on.
 */
export class RecentTraffic {
  readonly #marks: Map<string, Marks>;

  /** Goes on from a snapshot; from none, or one that is not ours, everything counts from the beginning. */
  constructor(snapshot?: unknown) {
    const known = snapshotSchema.safeParse(snapshot);
    // Names of kinds and observations that are not known any more match nothing.
    this.#marks = new Map(known.success ? (known.data as [string, Marks][]) : []);
  }

  /** JSON. */
  snapshot(): unknown {
    return [...this.#marks];
  }

  /** The facts with counters of the recent time only, and since when that is, epoch milliseconds of event time. */
  of<Facts extends EndpointFacts>(
    key: string,
    facts: Facts,
    nowMs: number,
    enoughCalls: number,
  ): { readonly facts: Facts; readonly sinceMs: number } {
    let marks = this.#marks.get(key);
    // Counts moved to other endpoints when templates were split.
    if (marks === undefined || facts.calls < (marks.from?.calls ?? 0) || facts.calls < marks.next.calls) {
      if (marks === undefined && this.#marks.size >= MOST_ENDPOINTS) return { facts, sinceMs: facts.firstMs };
      marks = { from: undefined, fromMs: facts.firstMs, next: countersOf(facts), nextMs: nowMs };
      this.#marks.set(key, marks);
    } else if (nowMs - marks.nextMs >= DAY_MS && facts.calls - marks.next.calls >= enoughCalls) {
      marks.from = marks.next;
      marks.fromMs = marks.nextMs;
      marks.next = countersOf(facts);
      marks.nextMs = nowMs;
    }
    if (marks.from === undefined) return { facts, sinceMs: facts.firstMs };
    return { facts: since(facts, marks.from, marks.fromMs), sinceMs: marks.fromMs };
  }

  /** Forgets endpoints that are not there any more. */
  keepOnly(keys: { has(key: string): boolean }): void {
    for (const key of this.#marks.keys()) if (!keys.has(key)) this.#marks.delete(key);
  }
}

const countersOf = (facts: EndpointFacts): Counters => ({
  calls: facts.calls,
  errors: facts.errors,
  statuses: facts.statuses,
  answeredByGateway: facts.answeredByGateway,
  authentication: facts.authentication,
  observations: facts.observations,
});

function since<Facts extends EndpointFacts>(facts: Facts, from: Counters, fromMs: number): Facts {
  const authentication = facts.authentication
    .map((now) => {
      const before = from.authentication.find(({ kind }) => kind === now.kind);
      const served = now.served - (before?.served ?? 0);
      const refused = now.refused - (before?.refused ?? 0);
      return { kind: now.kind, served, refused };
    })
    .filter(({ served, refused }) => served > 0 || refused > 0);
  const served = authentication.reduce((sum, one) => sum + one.served, 0);
  const anonymous = authentication
    .filter(({ kind }) => kind === 'none' || kind === 'anonymous-consumer')
    .reduce((sum, one) => sum + one.served, 0);
  return {
    ...facts,
    calls: facts.calls - from.calls,
    errors: Math.max(0, facts.errors - from.errors),
    statuses: grown(facts.statuses, from.statuses),
    answeredByGateway: grown(facts.answeredByGateway, from.answeredByGateway),
    authentication,
    authenticatedShare: served === 0 ? facts.authenticatedShare : (served - anonymous) / served,
    observations: observationsSince(facts.observations, from.observations),
    parameters: facts.parameters.filter(({ lastMs }) => lastMs >= fromMs),
  };
}

function grown(now: EndpointFacts['statuses'], before: EndpointFacts['statuses']): EndpointFacts['statuses'] {
  return now
    .map(({ status, calls }) => ({
      status,
      calls: calls - (before.find((one) => one.status === status)?.calls ?? 0),
    }))
    .filter(({ calls }) => calls > 0);
}

function observationsSince(
  now: EndpointFacts['observations'],
  before: EndpointFacts['observations'],
): EndpointFacts['observations'] {
  const rest: [string, { readonly seen: number; readonly of: number }][] = [];
  for (const [name, counted] of Object.entries(now)) {
    const known = before[name as keyof typeof before];
    const seen = counted.seen - (known?.seen ?? 0);
    if (seen > 0) rest.push([name, { seen, of: Math.max(seen, counted.of - (known?.of ?? 0)) }]);
  }
  return Object.fromEntries(rest);
}
