import { enrichedCall } from '../enriched-call.js';
import { DAY_MS, MONDAY_MS } from '../ward.js';
import type { AttackExample } from './attack-example.js';

const EVERY_MS = 20_000;
const DAYS = 10;
const SILENT_FROM = MONDAY_MS + 9 * DAY_MS + DAY_MS / 2;

const beat = (timeMs: number) =>
  enrichedCall({ timeMs, consumer: 'meter', tags: ['meter'], service: 'meters', endpoint: 'POST /readings' });

/** A service that is called every twenty seconds, and then, for half a day, not at all: the attack is what is not there. */
export const trafficDropOut = (): AttackExample => ({
  honest: Array.from({ length: (DAYS * DAY_MS) / EVERY_MS }, (_, i) => beat(MONDAY_MS + i * EVERY_MS)),
  attack: [],
  missing: ({ call, serviceName }) => serviceName === 'meters' && call.timeMs > SILENT_FROM,
  whom: 'meters',
});
