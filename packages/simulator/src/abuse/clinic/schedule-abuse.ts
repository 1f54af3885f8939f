import { type Entity, entityKey } from '@gatewatch/model';
import { Random } from '../../chance/random.js';
import { DAY_MS, HOUR_MS } from '../../clinic/site-time.js';
import type { AttackTruth } from '../../world-contract.js';
import type { AbuseCall } from '../abuse-call.js';
import type { AbuseClass, AbusePlan, Intensity } from '../abuse-contract.js';
import { ABUSE_CLASSES } from '../index.js';
import type { AbuseTarget } from '../target/abuse-target.js';

export interface ScheduledAbuse {
  readonly truth: AttackTruth;
  readonly calls: readonly AbuseCall[];
}

/** Of each class and intensity once in so many days. */
const ROUND_DAYS = 6;
/** Other victims or moments tried, so that two stories do not meet. */
const TRIES = 24;
/** Victims of before are taken again only where others clash: weight of a second time beside that of a clash. */
const SECOND_TIME = 0.05;
/** Stories on one entity are kept apart by this. */
const APART_MS = 8 * HOUR_MS;

const ENTITIES_THAT_CLASH = ['consumer', 'user', 'endpoint', 'ip'];

/**
 * Every class at every intensity from `fromMs` to `endMs`, spread, with other victims each time and seldom two at a time
 * on one. What does not fit in, or what the target cannot host, is left out.
 */
export const scheduleAbuse = (
  target: AbuseTarget,
  seed: number,
  fromMs: number,
  endMs: number,
): readonly ScheduledAbuse[] => {
  const rounds = Math.max(1, Math.floor((endMs - fromMs) / DAY_MS / ROUND_DAYS));
  const wanted = Array.from({ length: rounds }, (_, round) => round).flatMap((round) =>
    // The quiet ones last longest: they choose their time first.
    (['quiet', 'medium', 'loud'] as const).flatMap((intensity) =>
      shuffled(ABUSE_CLASSES, Random.of(seed, 'abuse-order', round, intensity)).map((kind) => ({
        kind,
        intensity,
        round,
      })),
    ),
  );
  const roundMs = (endMs - fromMs) / rounds;
  const taken: { readonly key: string; readonly fromMs: number; readonly untilMs: number }[] = [];
  const scheduled: ScheduledAbuse[] = [];
  const clashes = ({ truth, calls }: AbusePlan): number => {
    const keys = new Set(namesOf(truth).map(entityKey));
    const beginMs = calls[0]?.timeMs ?? 0;
    const again = scheduled.some((one) => entityKey(one.truth.entity) === entityKey(truth.entity));
    const met = taken.filter(
      (one) => keys.has(one.key) && one.fromMs < truth.endMs + APART_MS && one.untilMs > beginMs - APART_MS,
    ).length;
    return met + (again && truth.entity.kind === 'consumer' ? SECOND_TIME : 0);
  };

  for (const { kind, intensity, round } of wanted) {
    const attackId = `${kind.id}-${intensity}${rounds === 1 ? '' : `-${round + 1}`}`;
    const random = Random.of(seed, 'abuse-time', attackId);
    let best: { readonly plan: AbusePlan; readonly clashes: number } | undefined;
    for (let attempt = 0; attempt < TRIES && best?.clashes !== 0; attempt += 1) {
      // Later tries begin early: what lasts for days fits in only then.
      const share = attempt < TRIES / 2 ? random.next() : random.next() * 0.25;
      const startMs = Math.round(fromMs + round * roundMs + share * roundMs * 0.95);
      const plan = kind.plan(target, { attackId, seed: seed + attempt, startMs, intensity });
      if (plan === undefined || lastsMs(plan) > endMs - fromMs) break;
      if (plan.truth.endMs >= endMs) continue;
      const met = clashes(plan);
      if (best === undefined || met < best.clashes) best = { plan, clashes: met };
    }
    if (best === undefined) continue;
    const { plan } = best;
    scheduled.push({ truth: truthOf(kind, intensity, attackId, plan), calls: plan.calls });
    const beginMs = plan.calls[0]?.timeMs ?? 0;
    for (const entity of namesOf(plan.truth))
      taken.push({ key: entityKey(entity), fromMs: beginMs, untilMs: plan.truth.endMs });
  }
  return scheduled.toSorted((a, b) => a.truth.startMs - b.truth.startMs);
};

const lastsMs = ({ truth, calls }: AbusePlan): number => truth.endMs - (calls[0]?.timeMs ?? 0);

const namesOf = ({ entity, acceptable }: AbusePlan['truth']): readonly Entity[] =>
  [entity, ...acceptable].filter(({ kind }) => ENTITIES_THAT_CLASH.includes(kind));

const truthOf = (
  kind: AbuseClass,
  intensity: Intensity,
  attackId: string,
  { truth, calls }: AbusePlan,
): AttackTruth => ({
  attackId,
  detector: kind.detectors[0],
  entity: truth.entity,
  startMs: calls[0]?.timeMs ?? 0,
  endMs: truth.endMs,
  description: truth.description,
  class: kind.id,
  intensity,
  calls: calls.length,
  acceptable: truth.acceptable,
  detectors: kind.detectors,
});

/** Fisher and Yates. */
const shuffled = <T>(items: readonly T[], random: Random): readonly T[] => {
  const mixed = [...items];
  for (let n = mixed.length - 1; n > 0; n -= 1) {
    const other = random.below(n + 1);
    const [a, b] = [mixed[n], mixed[other]];
    if (a !== undefined && b !== undefined) [mixed[n], mixed[other]] = [b, a];
  }
  return mixed;
};
