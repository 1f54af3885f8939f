import type { Clinic } from '../clinic/cast.js';
import type { Session } from '../gateway/call.js';
import type { AttackTruth } from '../world-contract.js';

/**
 * One way to abuse the clinic's API. Duties: `plan` is a function of its arguments alone; all calls begin from
 * `startMs` to `truth.endMs`, at most 20 minutes later; honest sessions go on beside it; blocked callers give up after a while.
 */
export interface AttackKind {
  readonly id: string;
  /** The detector expected to name it. */
  readonly detector: 'request-spike' | 'object-enumeration' | 'credential-stuffing' | 'brute-force';
  /** What is done and what of it the gateway's log shows. */
  readonly description: string;
  plan(clinic: Clinic, occasion: Occasion): PlannedAttack;
}

/** When an attack happens, and for the how-many-th time of its kind: others are the victims each time. */
export interface Occasion {
  readonly attackId: string;
  readonly startMs: number;
  readonly turn: number;
}

interface PlannedAttack {
  readonly truth: Omit<AttackTruth, 'attackId' | 'detector' | 'startMs'>;
  readonly sessions: readonly Session[];
}
