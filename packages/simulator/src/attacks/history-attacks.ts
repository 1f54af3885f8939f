import { Random } from '../chance/random.js';
import type { Clinic } from '../clinic/cast.js';
import { DAY_MS, MINUTE_MS } from '../clinic/site-time.js';
import type { AttackKind } from './attack-contract.js';
import { type ScheduledAttack, scheduleAttack } from './schedule-attack.js';

/** The first part of a history is quiet, so that there is something to learn from. */
const QUIET_SHARE = 0.45;
/** Of each kind once in so many days of the whole history. */
const EVERY_DAYS = 4;
const LONGEST_MS = 20 * MINUTE_MS;

/** Attacks of a stretch of history: each kind in turn, spread over its later part, an even while apart. */
export const historyAttacks = (
  clinic: Clinic,
  kinds: readonly AttackKind[],
  startMs: number,
  endMs: number,
): readonly ScheduledAttack[] => {
  const lengthMs = endMs - startMs;
  const turns = Math.max(1, Math.round(lengthMs / DAY_MS / EVERY_DAYS));
  const firstMs = startMs + lengthMs * QUIET_SHARE;
  const slots = turns * kinds.length;
  const slotMs = Math.max(0, endMs - LONGEST_MS - firstMs) / Math.max(1, slots);
  const random = Random.of(clinic.seed, 'attack-times', startMs);
  return Array.from({ length: slots }, (_, slot) => slot).flatMap((slot) => {
    const kind = kinds[slot % kinds.length];
    if (kind === undefined) return [];
    return [
      scheduleAttack(clinic, kind, {
        attackId: `${String(slot + 1).padStart(2, '0')}-${kind.id}`,
        startMs: Math.round(firstMs + (slot + random.between(0.1, 0.9)) * slotMs),
        turn: Math.floor(slot / kinds.length),
      }),
    ];
  });
};
