import type { Clinic } from '../clinic/cast.js';
import { DAY_MS, isoDate } from '../clinic/site-time.js';
import type { TrapTruth } from '../world-contract.js';
import type { Trap } from './trap-contract.js';

/** All times these traps happen in a stretch, named and in order. */
export const trapTruths = (
  clinic: Clinic,
  traps: readonly Trap[],
  fromMs: number,
  untilMs: number,
): readonly TrapTruth[] =>
  traps
    .flatMap((trap) =>
      trap.when(clinic, fromMs, untilMs).map((happening) => ({
        trapId: `${trap.id}-${isoDate(Math.floor(happening.startMs / DAY_MS))}`,
        kind: trap.id,
        ...happening,
      })),
    )
    .sort((a, b) => a.startMs - b.startMs || (a.trapId < b.trapId ? -1 : 1));
