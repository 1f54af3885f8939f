import type { Clinic } from '../../clinic/cast.js';
import { DAY_MS } from '../../clinic/site-time.js';
import type { Session } from '../../gateway/call.js';
import type { Trap } from '../../traps/trap-contract.js';
import type { AttackTruth } from '../../world-contract.js';
import { clinicSession } from './clinic-session.js';
import { learnClinic } from './learn-clinic.js';
import { type ScheduledAbuse, scheduleAbuse } from './schedule-abuse.js';
import { sideDoors } from './side-doors.js';

/** So long nothing happens but what is honest, or in short worlds for this share of them. */
const LEARNING_MS = 4 * DAY_MS;
const LEARNING_SHARE = 0.45;

export interface EveryClass {
  /** Anew each time: a session can be played only once. */
  sessions(): readonly Session[];
  truth(): readonly AttackTruth[];
}

/** Every class of abuse at every intensity, planned against what the first days show of the clinic. */
export const everyClass = (
  clinic: Clinic,
  traps: readonly Trap[],
  startMs: number,
  endMs: number,
): EveryClass => {
  const learnedMs = startMs + Math.min(LEARNING_MS, (endMs - startMs) * LEARNING_SHARE);
  let planned: { readonly abuses: readonly ScheduledAbuse[]; readonly play: () => Session[] } | undefined;
  const plan = () => {
    if (planned !== undefined) return planned;
    const learned = learnClinic(clinic, traps, startMs, learnedMs);
    const abuses = scheduleAbuse(learned.target, clinic.seed, learnedMs, endMs);
    const play = () =>
      abuses.map(({ truth, calls }) => clinicSession(clinic, learned, truth.attackId, calls));
    planned = { abuses, play };
    return planned;
  };
  return {
    sessions: () => [...sideDoors(clinic, startMs, endMs), ...plan().play()],
    truth: () => plan().abuses.map(({ truth }) => truth),
  };
};
