import { type BackTest, type BackTestHit, backTestSchema, type HitLabel } from '@gatewatch/model';
import { PEOPLE, uuidOf } from './clinic-people.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const DAYS = 30;
const CONFIDENCE = 0.95;
const iso = (ms: number): string => new Date(ms).toISOString();

/** P(at most `seen` of `n`) when each is so with probability `p`. */
function binomialTail(seen: number, n: number, p: number): number {
  let term = (1 - p) ** n;
  let sum = term;
  for (let k = 1; k <= seen; k++) {
    term *= ((n - k + 1) / k) * (p / (1 - p));
    sum += term;
  }
  return sum;
}

/** Clopper and Pearson (1934), one-sided, by halving. */
export function upperBound(legitimate: number, labelled: number): number {
  if (labelled === 0 || legitimate === labelled) return 1;
  let [low, high] = [legitimate / labelled, 1];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (binomialTail(legitimate, labelled, middle) > 1 - CONFIDENCE) low = middle;
    else high = middle;
  }
  return high;
}

const WHY = [
  'read 143 different patients in 10 minutes, one after the other. Usual for it is 2, at most 6.',
  'asked for 96 invoices of other customers in an hour; 91 were refused. Usual for it is none.',
  'made 4,210 calls in an hour. Usual for it is 900, at most 1,480.',
  'read 31 different patients in an hour. Usual for it is 12, at most 24.',
];

/** Hit n of a made-up history of 30 days. */
function hit(n: number, endMs: number, labels: ReadonlyMap<string, HitLabel>, action: string): BackTestHit {
  const who = PEOPLE[(n * 5) % PEOPLE.length] ?? PEOPLE[0];
  const onset = endMs - DAYS * DAY + ((n * 7_919) % (DAYS * 24 - 30)) * HOUR;
  const toAct = 20_000 + ((n * 77_003) % 900_000);
  const acted = onset + toAct;
  const again = n % 3 === 0;
  const calls = 40 + ((n * 131) % 900);
  const succeeded = n % 4 === 3 ? Math.round(calls * 0.7) : n % 5;
  const id = `hit-${n}`;
  const name = n < 14 ? (who?.name ?? 'x') : `key-${n}`;
  return {
    id,
    entity:
      n % 6 === 5
        ? { kind: 'ip', id: `203.0.113.${20 + n}` }
        : { kind: 'consumer', id: n < 14 ? (who?.id ?? name) : name, name },
    tags: who ? [who.group] : [],
    alertId: uuidOf(`alert-${(n % 5) + 1}`),
    detector: n % 2 === 0 ? 'object-enumeration' : 'request-spike',
    severity: n % 4 === 0 ? 'critical' : 'high',
    because: `${n % 6 === 5 ? `203.0.113.${20 + n}` : name} ${WHY[n % WHY.length]}`,
    onsetAt: iso(onset),
    firstActedAt: iso(acted),
    timeToActMs: toAct,
    actions: [
      { action: action as 'limit-consumer', step: 0, from: iso(acted), until: iso(acted + 6 * HOUR) },
      ...(again
        ? [
            {
              action: 'terminate-consumer' as const,
              step: 1,
              from: iso(acted + 6 * HOUR),
              until: n === 6 ? null : iso(acted + 30 * HOUR),
            },
          ]
        : []),
    ],
    swallowed: { calls, succeeded, failed: calls - succeeded },
    cleanDaysAfter: n === 6 ? 0 : Math.max(0, (endMs - acted) / DAY - 2),
    cameBack: n % 4 !== 1 && n !== 6,
    alsoHitBy: n % 9 === 2 ? [{ policyId: uuidOf('policy-stuffing'), name: 'Stop stuffing' }] : [],
    judged: n % 11 === 10,
    sampled: n % 11 !== 10 && n < 20,
    label: labels.get(id) ?? null,
  };
}

const ENDPOINTS = [
  'GET /v1/patients/{patientId}/records',
  'GET /v1/patients/{patientId}',
  'GET /v1/invoices/{invoiceId}',
  'GET /v1/appointments',
  'POST /v1/login',
];
const part = (calls: number, share: number) => {
  const succeeded = Math.round(calls * share);
  return { calls, succeeded, failed: calls - succeeded };
};

export interface Run {
  readonly id: string;
  readonly policyId: string;
  readonly policyName: string;
  readonly startedMs: number;
  readonly endMs: number;
  readonly hits: number;
  readonly action: string;
  /** How long the mock takes, milliseconds. */
  readonly takesMs: number;
  readonly obstacle: string;
  readonly labels: Map<string, HitLabel>;
}

/** A run as the API tells it now. */
export function reportOf(run: Run, budget: number): BackTest {
  const progress = Math.min(1, (Date.now() - run.startedMs) / run.takesMs);
  const done = progress >= 1;
  const hits = done
    ? Array.from({ length: run.hits }, (_, n) => hit(n, run.endMs, run.labels, run.action))
    : [];
  const sample = hits.filter(({ sampled }) => sampled);
  const labelled = sample.filter(({ label }) => label !== null).length;
  const legitimate = sample.filter(({ label }) => label === 'legitimate').length;
  const upper = hits.length === 0 ? 0 : upperBound(legitimate, labelled);
  const sum = (key: 'calls' | 'succeeded' | 'failed') =>
    hits.reduce((all, each) => all + each.swallowed[key], 0);
  const total = { calls: sum('calls'), succeeded: sum('succeeded'), failed: sum('failed') };
  const split = (names: readonly string[]) =>
    hits.length === 0
      ? []
      : names.map((name, n) => ({
          name,
          ...part(Math.round(total.calls / 2 ** (n + 1)), 0.1 + 0.12 * (n % 3)),
        }));
  return backTestSchema.parse({
    id: run.id,
    policyId: run.policyId,
    policyName: run.policyName,
    policyDigest: 'd'.repeat(16),
    state: done ? 'done' : 'running',
    progress,
    problem: '',
    by: 'admin',
    startedAt: iso(run.startedMs),
    finishedAt: done ? iso(run.startedMs + run.takesMs) : null,
    from: iso(run.endMs - DAYS * DAY),
    to: iso(run.endMs),
    history: { calls: 27_412_903, days: DAYS, entities: 1_204, alerts: 61 },
    hits,
    blockedBefore: hits.length === 0 ? 0 : 1_204,
    swallowed: {
      total,
      byEndpoint: split(ENDPOINTS),
      byCriticality: split(['critical', 'high', 'medium', 'low']),
      byTag: split(['partners', 'doctors', 'nurses', '']),
      byDay: Array.from({ length: DAYS }, (_, n) => ({
        name: iso(run.endMs - (DAYS - n) * DAY).slice(0, 10),
        ...part(
          n % 4 === 1 || hits.length === 0
            ? 0
            : Math.round((total.calls / 18) * (0.3 + ((n * 37) % 17) / 10)),
          n % 5 === 2 ? 0.6 : 0.06,
        ),
      })),
    },
    freezes:
      hits.length > 20
        ? [{ at: iso(run.endMs - 9 * DAY), reason: '13 entities within an hour; the budget is 10.' }]
        : [],
    estimate: {
      hits: hits.length,
      sampled: sample.length,
      labelled,
      legitimate,
      confidence: CONFIDENCE,
      share: labelled === 0 ? null : legitimate / labelled,
      upper,
      upperAhead: Math.min(1, upper * 1.25),
      next: [5, 10, 20, 45]
        .map((moreLabels) => ({ moreLabels, upper: upperBound(legitimate, labelled + moreLabels) }))
        .filter(({ moreLabels }) => moreLabels <= Math.max(5, sample.length - labelled)),
      goodCallsPerWeek: labelled === 0 ? null : upper * 1_900,
    },
    proxy: { days: 14, of: Math.round(hits.length * 0.6), clean: Math.round(hits.length * 0.15) },
    obstacle:
      run.obstacle !== '' || upper <= budget
        ? run.obstacle
        : `at most ${(upper * 100).toFixed(1)} % of what it hits is legitimate, and the budget is ${(budget * 100).toFixed(1)} %; label more hits, or send an override with a reason.`,
    limits: [
      'The credentials of 3 % of the calls were not logged; whoever used them is judged by address.',
      'What callers would have done instead of the swallowed calls nobody knows.',
    ],
  });
}
