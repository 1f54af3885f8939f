import type { Entity } from '@gatewatch/model';
import type { Clinic } from '../clinic/cast.js';
import { DAY_MS, HOUR_MS } from '../clinic/site-time.js';
import type { Trap } from './trap-contract.js';

/** Local days begin up to this long before UTC days. */
const EARLY_MS = 3 * HOUR_MS;

/** A trap that is there every day, made by others each day: addresses, phones. */
export const eachDay =
  (description: string, whose: (clinic: Clinic, day: number) => readonly Entity[]): Trap['when'] =>
  (clinic, fromMs, untilMs) => {
    const first = Math.floor(fromMs / DAY_MS);
    const days = Math.ceil((untilMs + EARLY_MS) / DAY_MS) - first;
    return Array.from({ length: days }, (_, n) => ({
      startMs: (first + n) * DAY_MS - EARLY_MS,
      endMs: (first + n + 1) * DAY_MS,
      entities: whose(clinic, first + n),
      description,
    })).filter(({ startMs, endMs }) => startMs < untilMs && endMs > fromMs);
  };
