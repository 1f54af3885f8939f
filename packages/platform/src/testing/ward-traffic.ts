import type { SanitisedCall } from '@gatewatch/model';
import { sampleCall } from './sample-call.js';

const HOUR_MS = 3_600_000;
const START_MS = Date.UTC(2026, 2, 2, 8);
const DOCTORS = 12;

/**
 * Four days on a ward: each doctor reads about ten patients an hour; at the end one reads 150 within five minutes,
 * far below any rate limit. In order of time, the same each time.
 */
export function wardTraffic(): SanitisedCall[] {
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const calls: SanitisedCall[] = [];
  let made = 0;
  const read = (doctor: number, timeMs: number, patient: number): void => {
    made++;
    calls.push(
      sampleCall({
        requestId: `ward-${made}`,
        timeMs: Math.floor(timeMs),
        path: `/v1/patients/${patient}/records`,
        clientIp: `203.0.113.${doctor + 10}`,
        consumer: { id: `doctor-${doctor}`, name: `dr.${doctor}`, tags: ['doctor'] },
      }),
    );
  };
  for (let hour = 0; hour < 96; hour++) {
    for (let doctor = 0; doctor < DOCTORS; doctor++) {
      const reads = 7 + Math.floor(random() * 7);
      for (let i = 0; i < reads; i++) {
        read(
          doctor,
          START_MS + (hour + random()) * HOUR_MS,
          40_000 + doctor * 100 + Math.floor(random() * 60),
        );
      }
    }
  }
  calls.sort((a, b) => a.timeMs - b.timeMs);
  for (let i = 0; i < 150; i++)
    read(3, START_MS + 96 * HOUR_MS + i * 2000, 70_000 + Math.floor(random() * 20_000));
  return calls;
}
