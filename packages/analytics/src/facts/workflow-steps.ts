import { noteFew } from './call-keys.js';

/** A prerequisite is what was there in so many of the occasions, over so many, of so many visitors, on so many days. */
const SUPPORT = 0.97;
const LEAST_OCCASIONS = 50;
const LEAST_VISITORS = 5;
const LEAST_DAYS = 3;
/** A prerequisite stood there nearly always, so it stood there on one of the first occasions. */
const CANDIDATES_FROM_FIRST = 3;
const MOST_CANDIDATES = 8;
/** Weights are halved here: ways of working change. */
const MOST_OCCASIONS = 2000;
const MOST_FOLLOWERS = 16;
const LEAST_LEAVINGS = 200;
/** Fewer than three in a thousand go this way. */
const ODD_SHARE = 0.003;
/** The target itself is in ordinary use. */
const LEAST_CALLS = 50;

/** What is known of an endpoint as a step; plain data. */
export interface Step {
  name: string;
  calls: number;
  days: number;
  lastDay: number;
  occasions: number;
  visitors: number[];
  /** Steps that came before: endpoint, number of occasions. */
  before: number[];
  /** Steps that came next: endpoint, number of times, who went there last: the same visitor again counts no more. */
  next: number[];
  leavings: number;
  /** Callers: who, occasions, occasions without the likeliest prerequisite. */
  ways: number[];
  /** Newest day on which somebody left out the one before who never does, and who did. */
  skippedOnDay: number;
  skippers: number[];
}

export const newStep = (name: string): Step => ({
  name,
  calls: 0,
  days: 0,
  lastDay: 0,
  occasions: 0,
  visitors: [],
  before: [],
  next: [],
  leavings: 0,
  ways: [],
  skippedOnDay: 0,
  skippers: [],
});

const hasStep = (steps: readonly number[], endpoint: number): boolean => {
  for (let at = 0; at < steps.length; at += 2) if (steps[at] === endpoint) return true;
  return false;
};

/** The endpoint that nearly always comes before and is not among `steps`; 0 when there is none, or too little is known. */
export function missingBefore({ before, occasions, visitors, days }: Step, steps: readonly number[]): number {
  if (occasions < LEAST_OCCASIONS || visitors.length < LEAST_VISITORS || days < LEAST_DAYS) return 0;
  for (let at = 0; at < before.length; at += 2) {
    const endpoint = before[at] ?? 0;
    if ((before[at + 1] ?? 0) >= SUPPORT * occasions && !hasStep(steps, endpoint)) return endpoint;
  }
  return 0;
}

/** One occasion: the step was taken for the first time in this visit. Repeats and retries are none. */
export function teachStep(
  step: Step,
  steps: readonly number[],
  endpoint: number,
  {
    caller,
    visitor,
    isStranger,
  }: { readonly caller: number; readonly visitor: number; readonly isStranger: boolean },
): void {
  if (hasStep(steps, endpoint)) return;
  if (noteWay(step, steps, caller, isStranger)) return;
  step.occasions += 1;
  noteFew(step.visitors, visitor, LEAST_VISITORS);
  for (let at = 0; at < step.before.length; at += 2)
    if (hasStep(steps, step.before[at] ?? 0)) step.before[at + 1] = (step.before[at + 1] ?? 0) + 1;
  if (step.occasions <= CANDIDATES_FROM_FIRST) {
    for (let at = steps.length - 2; at >= 0; at -= 2) {
      const candidate = steps[at] ?? 0;
      if (step.before.length < 2 * MOST_CANDIDATES && !hasStep(step.before, candidate))
        step.before.push(candidate, 1);
    }
  }
  if (step.occasions < MOST_OCCASIONS) return;
  step.occasions /= 2;
  step.before = step.before.map((value, at) => (at % 2 === 0 ? value : value / 2));
}

/** Numbers kept per caller, and callers kept per step. */
const WAY = 3;
/** Strangers are many and alike; whoever the gateway identifies has a way of his own, and a place in the list. */
const MOST_STRANGERS = 64;
const MOST_CALLERS = 512;
/** A caller who took the step so often has a way of his own; who leaves out the one before in half of them has another way. */
const LEAST_OWN = 3;
const OWN_WAY_SHARE = 0.5;

/** The step that most often stood before. */
function likeliest({ before }: Step): number {
  let best = 0;
  for (let at = 0; at < before.length; at += 2)
    if ((before[at + 1] ?? 0) > (before[best + 1] ?? 0)) best = at;
  return before[best] ?? 0;
}

/** Notes how this caller does it; true when another way is usual for him, so that he says nothing of the others. */
function noteWay(step: Step, steps: readonly number[], caller: number, isStranger: boolean): boolean {
  const { ways } = step;
  const missed = hasStep(steps, likeliest(step)) ? 0 : 1;
  for (let at = 0; at < ways.length; at += WAY) {
    if (ways[at] !== caller) continue;
    const occasions = (ways[at + 1] ?? 0) + 1;
    const misses = (ways[at + 2] ?? 0) + missed;
    const fade = occasions >= 200 ? 0.5 : 1;
    ways[at + 1] = occasions * fade;
    ways[at + 2] = misses * fade;
    return occasions >= LEAST_OWN && misses >= OWN_WAY_SHARE * occasions;
  }
  if (ways.length < WAY * (isStranger ? MOST_STRANGERS : MOST_CALLERS)) ways.push(caller, 1, missed);
  return false;
}

/**
 * Whether the caller takes the prerequisite as a rule. An identified one is known by his own way, and a newcomer may have
 * another; strangers are too many to know: where there are many, each is expected to do as nearly all do.
 */
export function usuallyComplies({ ways }: Step, caller: number, isStranger: boolean): boolean {
  for (let at = 0; at < ways.length; at += WAY) {
    if (ways[at] !== caller) continue;
    const complied = (ways[at + 1] ?? 0) - (ways[at + 2] ?? 0);
    return complied >= LEAST_OWN && (ways[at + 2] ?? 0) < OWN_WAY_SHARE * (ways[at + 1] ?? 0);
  }
  return isStranger && ways.length >= WAY * MOST_STRANGERS;
}

/** So many callers who leave out the same on one day have a new version that needs it no more: nobody skips anything. */
const FASHION = 4;

/** Whether one more caller leaves out the one before, or as many that it is a new way. */
export function isNewWay(step: Step, caller: number, day: number): boolean {
  if (day !== step.skippedOnDay) {
    step.skippedOnDay = day;
    step.skippers = [];
  }
  noteFew(step.skippers, caller, FASHION);
  return step.skippers.length >= FASHION;
}

/** Next to nobody goes from `from` to `to`, although many leave the one and many use the other. */
export function isOddTransition(from: Step, to: Step, endpoint: number): boolean {
  if (from.leavings < LEAST_LEAVINGS || from.visitors.length < LEAST_VISITORS) return false;
  if (from.days < LEAST_DAYS || to.days < LEAST_DAYS || to.calls < LEAST_CALLS) return false;
  for (let at = 0; at < from.next.length; at += FOLLOWER)
    // One of them may be this visitor's own.
    if (from.next[at] === endpoint) return (from.next[at + 1] ?? 0) - 1 < ODD_SHARE * from.leavings;
  return true;
}

/** Numbers kept per follower. */
const FOLLOWER = 3;

/** Counts a transition, of one visitor in a row once; in a full list the rarest follower gives way. */
export function teachTransition(from: Step, endpoint: number, visitor: number): void {
  noteFew(from.visitors, visitor, LEAST_VISITORS);
  const { next } = from;
  let rarest = 0;
  for (let at = 0; at < next.length; at += FOLLOWER) {
    if (next[at] === endpoint) {
      if (next[at + 2] === visitor) return;
      next[at + 1] = (next[at + 1] ?? 0) + 1;
      next[at + 2] = visitor;
      from.leavings += 1;
      return;
    }
    if ((next[at + 1] ?? 0) < (next[rarest + 1] ?? 0)) rarest = at;
  }
  from.leavings += 1;
  if (next.length < FOLLOWER * MOST_FOLLOWERS) {
    next.push(endpoint, 1, visitor);
    return;
  }
  next[rarest] = endpoint;
  next[rarest + 1] = 1;
  next[rarest + 2] = visitor;
}
