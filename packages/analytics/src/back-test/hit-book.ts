import { type Alert, type EnrichedCall, type Entity, entityKey, type PolicyStep } from '@gatewatch/model';
import { hashName } from '../stats/hash.js';
import type { RawHit } from './back-test-contract.js';
import { callerKeys } from './lease-match.js';
import { addTo, newTally, type Tally } from './swallowed-calls.js';

const DAY_MS = 86_400_000;
/** Bound of memory and of the report: whoever is hit beyond it is counted as swallowed only, and the report says so. */
const MAX_HITS = 10_000;
/** Of one entity that is hit again and again. */
const MAX_ACTIONS = 200;

interface Action {
  readonly step: PolicyStep;
  readonly index: number;
  readonly fromMs: number;
  readonly untilMs: number;
}

interface Hit {
  readonly entity: Entity;
  readonly alert: Alert;
  readonly tags: readonly string[];
  readonly firstMs: number;
  readonly actions: Action[];
  readonly swallowed: Tally;
  readonly alsoHitBy: Map<string, string>;
  /** End of the last lease, Infinity = until lifted. */
  endMs: number;
  alertAfterMs: number | undefined;
  cameBack: boolean;
}

const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/** Whom the policy acts on, with everything done to each. */
export class HitBook {
  readonly #hits = new Map<string, Hit>();
  /** Whom other policies would have acted on before this one did. */
  readonly #hitByOthers = new Map<string, Map<string, string>>();
  #beyond = 0;

  /** A step is taken on `entity` because of `alert`, from `fromMs` until `untilMs` (Infinity = until lifted). */
  noteAction(
    about: { readonly entity: Entity; readonly alert: Alert; readonly tags: readonly string[] },
    action: Action & { readonly decidedMs: number },
  ): void {
    const key = entityKey(about.entity);
    let hit = this.#hits.get(key);
    if (hit === undefined) {
      if (this.#hits.size >= MAX_HITS) {
        this.#beyond++;
        return;
      }
      hit = {
        ...about,
        firstMs: action.decidedMs,
        actions: [],
        swallowed: newTally(),
        alsoHitBy: this.#hitByOthers.get(key) ?? new Map(),
        endMs: 0,
        alertAfterMs: undefined,
        cameBack: false,
      };
      this.#hits.set(key, hit);
      this.#hitByOthers.delete(key);
    }
    if (hit.actions.length < MAX_ACTIONS) hit.actions.push(action);
    hit.endMs = Math.max(hit.endMs, action.untilMs);
    hit.alertAfterMs = undefined;
    hit.cameBack = false;
  }

  noteAlert(entity: Entity, atMs: number): void {
    const hit = this.#hits.get(entityKey(entity));
    if (hit !== undefined && atMs >= hit.endMs) hit.alertAfterMs ??= atMs;
  }

  /** A call that went through. */
  notePassed(call: EnrichedCall): void {
    if (this.#hits.size === 0) return;
    for (const key of callerKeys(call)) {
      const hit = this.#hits.get(key);
      if (hit !== undefined && call.call.timeMs >= hit.endMs) hit.cameBack = true;
    }
  }

  noteSwallowed(entity: Pick<Entity, 'kind' | 'id'>, call: EnrichedCall): void {
    const hit = this.#hits.get(entityKey(entity));
    if (hit !== undefined) addTo(hit.swallowed, call);
  }

  /** Another policy would have acted on the entity, which this one may come to later. */
  noteOverlap(entity: Pick<Entity, 'kind' | 'id'>, policyId: string, name: string): void {
    const key = entityKey(entity);
    let others = this.#hits.get(key)?.alsoHitBy ?? this.#hitByOthers.get(key);
    if (others === undefined) {
      if (this.#hitByOthers.size >= MAX_HITS) return;
      others = new Map();
      this.#hitByOthers.set(key, others);
    }
    others.set(policyId, name);
  }

  /** Actions on entities there was no room for. */
  get beyond(): number {
    return this.#beyond;
  }

  /** In the order in which they were first hit. `daysAfter`: of history after the last lease. */
  report(policyId: string, endMs: number): { readonly hit: RawHit; readonly daysAfter: number }[] {
    return [...this.#hits.values()].map((hit) => ({
      hit: reportOf(hit, policyId, endMs),
      daysAfter: Math.max(0, endMs - hit.endMs) / DAY_MS,
    }));
  }
}

function reportOf(hit: Hit, policyId: string, endMs: number): RawHit {
  const { entity, alert } = hit;
  const onsetMs = Math.min(Date.parse(alert.firstSeen), hit.firstMs);
  return {
    id: hashName(`${policyId} ${entityKey(entity)} ${alert.alertId}`),
    entity,
    tags: [...hit.tags],
    alertId: alert.alertId,
    detector: alert.detector,
    severity: alert.severity,
    because: alert.because,
    onsetAt: iso(onsetMs),
    firstActedAt: iso(hit.firstMs),
    timeToActMs: hit.firstMs - onsetMs,
    actions: hit.actions.map(({ step, index, fromMs, untilMs }) => ({
      action: step.action,
      step: index,
      from: iso(fromMs),
      until: untilMs > endMs ? null : iso(untilMs),
    })),
    swallowed: { ...hit.swallowed },
    cleanDaysAfter: Math.max(0, (hit.alertAfterMs ?? endMs) - Math.min(hit.endMs, endMs)) / DAY_MS,
    cameBack: hit.cameBack,
    alsoHitBy: [...hit.alsoHitBy].map(([id, name]) => ({ policyId: id, name })),
  };
}
