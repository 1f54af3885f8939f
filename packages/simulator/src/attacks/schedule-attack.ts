import type { Clinic } from '../clinic/cast.js';
import type { Session } from '../gateway/call.js';
import type { AttackTruth } from '../world-contract.js';
import type { AttackKind, Occasion } from './attack-contract.js';

export interface ScheduledAttack {
  readonly truth: AttackTruth;
  readonly sessions: readonly Session[];
}

/** An attack at its moment: the truth completed, its sessions marked. */
export const scheduleAttack = (clinic: Clinic, kind: AttackKind, occasion: Occasion): ScheduledAttack => {
  const { truth, sessions } = kind.plan(clinic, occasion);
  const { attackId, startMs } = occasion;
  return {
    truth: { attackId, detector: kind.detector, startMs, ...truth },
    sessions: sessions.map((session) => ({ ...session, attackId })),
  };
};
