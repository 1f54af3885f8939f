import type { AbuseClass, AbusePlan, Intensity } from '../abuse-contract.js';
import { ABUSE_CLASSES } from '../index.js';
import type { AbuseTarget } from '../target/abuse-target.js';

interface RehearsalSettings {
  /** Ids; all when left out. */
  readonly classes?: readonly string[];
  readonly intensities: readonly Intensity[];
  readonly seed: number;
  /** The part of the history that is played again, epoch milliseconds. */
  readonly fromMs: number;
  readonly untilMs: number;
}

/** One class at one intensity: what will be done, or why it cannot be. */
export interface RehearsalCase {
  readonly kind: AbuseClass;
  readonly intensity: Intensity;
  readonly plan: AbusePlan | undefined;
  /** '' where there is a plan. */
  readonly reason: string;
}

const HOUR_MS = 3_600_000;
/** Other victims and moments tried where the first choice does not fit into the time. */
const TRIES = 6;

/** Every wanted class at every wanted intensity against a target. Throws RangeError for an unknown class. */
export function* planRehearsal(target: AbuseTarget, settings: RehearsalSettings): Generator<RehearsalCase> {
  const { classes, intensities, seed, fromMs, untilMs } = settings;
  for (const id of classes ?? [])
    if (!ABUSE_CLASSES.some((kind) => kind.id === id))
      throw new RangeError(
        `unknown class ${id}; known are ${ABUSE_CLASSES.map((kind) => kind.id).join(', ')}`,
      );
  for (const kind of ABUSE_CLASSES) {
    if (classes !== undefined && !classes.includes(kind.id)) continue;
    for (const intensity of intensities) {
      let reason = `needs ${kind.needs}`;
      let plan: AbusePlan | undefined;
      for (let attempt = 0; attempt < TRIES && plan === undefined; attempt += 1) {
        const startMs = Math.min(untilMs, fromMs + (0.5 + attempt) * HOUR_MS);
        const occasion = { attackId: `rehearsal-${kind.id}`, seed: seed + attempt, startMs, intensity };
        const made = kind.plan(target, occasion);
        if (made === undefined) break;
        if (made.truth.endMs <= untilMs) plan = made;
        else reason = `lasts ${daysOf(made.truth.endMs - startMs)} and the part played again is too short`;
      }
      yield { kind, intensity, plan, reason: plan === undefined ? reason : '' };
    }
  }
}

const daysOf = (ms: number): string => `${(ms / (24 * HOUR_MS)).toFixed(1)} days with its waiting`;
