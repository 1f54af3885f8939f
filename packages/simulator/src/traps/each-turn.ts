import type { Clinic } from '../clinic/cast.js';
import { DAY_MS } from '../clinic/site-time.js';
import type { Happening, Trap } from './trap-contract.js';
import { type Recurrence, type Turn, turnsBetween } from './turns.js';

/** A trap happens once in each turn of a recurrence. */
export const eachTurn =
  (recurrence: Recurrence, happening: (clinic: Clinic, turn: Turn) => Happening): Trap['when'] =>
  (clinic, fromMs, untilMs) =>
    // A day of grace: local days begin before UTC days, and aftermaths outlast their turn.
    turnsBetween(clinic.seed, recurrence, Math.floor(fromMs / DAY_MS) - 3, Math.ceil(untilMs / DAY_MS) + 1)
      .map((turn) => happening(clinic, turn))
      .filter(({ startMs, endMs }) => startMs < untilMs && endMs > fromMs);
