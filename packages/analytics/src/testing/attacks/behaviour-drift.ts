import { burst, DAY_MS, HOUR_MS, MONDAY_MS } from '../ward.js';
import type { AttackExample } from './attack-example.js';

const HONEST_DAYS = 15;
const RAMP_DAYS = 30;
const START = 200;

const shift = (day: number, count: number) =>
  burst('collector', MONDAY_MS + day * DAY_MS + 2 * HOUR_MS, Math.round(count), 20 * HOUR_MS, ['partner']);

/** A partner's job that does 5 % more each day, after two weeks as ever. */
export const behaviourDrift = (): AttackExample => ({
  honest: Array.from({ length: HONEST_DAYS }, (_, day) => shift(day, START)).flat(),
  attack: Array.from({ length: RAMP_DAYS }, (_, n) => shift(HONEST_DAYS + n, START * 1.05 ** (n + 1))).flat(),
  whom: 'id-collector',
});
