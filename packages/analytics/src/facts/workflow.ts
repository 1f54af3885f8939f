import type { EnrichedCall } from '@gatewatch/model';
import { isRead } from '../measures/is-read.js';
import { hash32 } from '../stats/hash.js';
import { hasManyUsers } from '../subjects/has-many-users.js';
import { callKeys } from './call-keys.js';
import type { Around, Recogniser } from './recogniser-contract.js';
import {
  isNewWay,
  isOddTransition,
  missingBefore,
  newStep,
  type Step,
  teachStep,
  teachTransition,
  usuallyComplies,
} from './workflow-steps.js';

const MOST_VISITS = 50_000;
const MOST_STEPS = 5000;
const STEPS_PER_VISIT = 24;
/** A visit ends after an hour without a call: what was done before counts no more. */
const VISIT_MS = 3_600_000;
/** Calls this close together are made in parallel: their order means nothing. */
const PARALLEL_MS = 150;

interface Visit {
  lastMs: number;
  /** Newest last: endpoint, event time. */
  steps: number[];
  /** Steps skipped so far: one slip each of many users is nobody's abuse. */
  skips: number;
}
export interface Workflow {
  visits: Map<number, Visit>;
  /** Until then the absence of a visit may mean that it was forgotten. */
  lossyToMs: number;
  steps: Map<number, Step>;
}

export interface WorkflowFact {
  /**
   * The step that nearly everybody, and this caller as a rule, takes before this one and this visitor did not, for the second
   * time or more; '' when none is missing.
   */
  readonly skipped: string;
  /** Next to nobody goes from the visitor's last step to this one. */
  readonly odd: boolean;
  /** A step was skipped by one of the many who use an application's key: its address stands for him. */
  readonly byOneOfMany?: boolean;
}

const NOTHING: WorkflowFact = { skipped: '', odd: false };
const ODD: WorkflowFact = { skipped: '', odd: true };

/**
 * Order of steps, per visitor of a service (session, else caller and address). Which steps come before which is learned
 * from accepted calls of the trusted; reading needs nothing before it (deep links), only steps that change something do.
 */
export const workflow = {
  id: 'workflow',
  keeps: 'world',
  create: (): Workflow => ({ visits: new Map(), lossyToMs: 0, steps: new Map() }),
  recognise(call: EnrichedCall, flow: Workflow | undefined, { actor, trusted }: Around): WorkflowFact {
    const { timeMs, status } = call.call;
    if (flow === undefined || !call.endpointKnown || status >= 400) return NOTHING;
    const keys = callKeys(call);
    const { caller, endpoint, day } = keys;
    const isStranger = call.actor.kind === 'ip' || call.actor.kind === 'session';
    // One person stays one visitor when his network leaves by several addresses.
    const isOne = !isStranger && !hasManyUsers(actor);
    const visitor = isOne && call.call.session === undefined ? caller : keys.visitor;
    const step = stepOf(flow, endpoint, call.endpointId);
    if (step === undefined) return NOTHING;
    const known = flow.visits.get(visitor);
    const goesOn = known !== undefined && timeMs - known.lastMs <= VISIT_MS;
    const visit: Visit = goesOn ? known : { lastMs: timeMs, steps: [], skips: 0 };
    const before = visit.steps;
    const lastStep = before.at(-2);
    const gapMs = timeMs - visit.lastMs;
    let odd = false;
    if (goesOn && lastStep !== undefined && lastStep !== endpoint && gapMs >= PARALLEL_MS) {
      const from = flow.steps.get(lastStep);
      if (from !== undefined) {
        odd = isOddTransition(from, step, endpoint);
        if (trusted) teachTransition(from, endpoint, visitor);
      }
    }
    let skipped = '';
    const isWhole = before.length < 2 * STEPS_PER_VISIT && flow.lossyToMs < timeMs;
    if (!isRead(call) && isWhole) {
      const missing = missingBefore(step, before);
      if (missing !== 0 && usuallyComplies(step, caller, isStranger)) {
        visit.skips += 1;
        const isNew = isNewWay(step, isOne ? caller : hash32(call.call.clientIp), day);
        if (visit.skips > 1 && !isNew) skipped = flow.steps.get(missing)?.name ?? '';
      }
      if (trusted) teachStep(step, before, endpoint, { caller, visitor, isStranger });
    }
    if (trusted) {
      step.calls += 1;
      if (day > step.lastDay) {
        step.lastDay = day;
        step.days += 1;
      }
    }
    note(flow, visitor, visit, endpoint, timeMs);
    if (skipped === '') return odd ? ODD : NOTHING;
    return { skipped, odd, byOneOfMany: !isStranger && hasManyUsers(actor) };
  },
  write: ({ visits, lossyToMs, steps }: Workflow): unknown => [[...visits], lossyToMs, [...steps]],
  read(written: unknown): Workflow {
    const [visits, lossyToMs, steps] = written as [[number, Visit][], number, [number, Step][]];
    return { visits: new Map(visits), lossyToMs, steps: new Map(steps) };
  },
} as const satisfies Recogniser<Workflow, WorkflowFact>;

function stepOf(flow: Workflow, endpoint: number, name: string): Step | undefined {
  const known = flow.steps.get(endpoint);
  if (known !== undefined || flow.steps.size >= MOST_STEPS) return known;
  const made = newStep(name);
  flow.steps.set(endpoint, made);
  return made;
}

/** The endpoint becomes the newest step; visits that are over make room, and only when all go on is one forgotten. */
function note(flow: Workflow, visitor: number, visit: Visit, endpoint: number, timeMs: number): void {
  const { visits } = flow;
  const at = visit.steps.indexOf(endpoint);
  const known = at >= 0 && at % 2 === 0;
  if (known) visit.steps.splice(at, 2);
  visit.steps.push(endpoint, timeMs);
  if (visit.steps.length > 2 * STEPS_PER_VISIT) visit.steps.splice(0, 2);
  visit.lastMs = Math.max(visit.lastMs, timeMs);
  visits.delete(visitor);
  visits.set(visitor, visit);
  for (const [key, oldest] of visits) {
    const over = timeMs - oldest.lastMs > VISIT_MS;
    if (!over && visits.size <= MOST_VISITS) break;
    visits.delete(key);
    if (!over) flow.lossyToMs = timeMs + VISIT_MS;
  }
}
