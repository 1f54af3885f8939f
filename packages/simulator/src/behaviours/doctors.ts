import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, isRenewalDay, type Staff, staffClient } from '../clinic/cast.js';
import { isOnLeave } from '../clinic/leave.js';
import { doctorSlug, ownedNumber, panelPatient, patientId, strayPatientId } from '../clinic/objects.js';
import { coverFactor } from '../clinic/occasions.js';
import { HOUR_MS, isoDate, isWeekend, MINUTE_MS, siteTime } from '../clinic/site-time.js';
import type { Script, Session } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';
import { type Steps, signIn } from './sign-in.js';

/** Distinct patients an average doctor opens in an hour of surgery. */
const PATIENTS_PER_HOUR = 9.5;
const PANEL = 420;
/** What one patient takes at the screen, on average. */
const ENCOUNTER_MS = 95_000;

interface Shift {
  readonly name: string;
  readonly fromHour: number;
  readonly untilHour: number;
  readonly perHour: number;
  readonly place: 'hospital' | 'home';
}

const SURGERY: readonly Shift[] = [
  { name: 'morning', fromHour: 8, untilHour: 12.2, perHour: PATIENTS_PER_HOUR, place: 'hospital' },
  { name: 'afternoon', fromHour: 13, untilHour: 17.3, perHour: PATIENTS_PER_HOUR * 0.9, place: 'hospital' },
];
const WARD_ROUND: Shift = { name: 'round', fromHour: 9, untilHour: 13, perHour: 7, place: 'hospital' };
const NIGHT: Shift = { name: 'night', fromHour: 19.5, untilHour: 31, perHour: 1.6, place: 'home' };

/** Who is at work: most on weekdays, two on a weekend's round, one on call each night; a week off now and then. */
const shifts = (clinic: Clinic, staff: Staff, day: number): readonly Shift[] => {
  const doctors = clinic.doctors.length;
  const onCall = (day + staff.index) % doctors === 0;
  if (isOnLeave(clinic, staff, day)) return [];
  const today: Shift[] = onCall ? [NIGHT] : [];
  if (isWeekend(day)) {
    if ((day * 2 + staff.index) % doctors < 2) today.push(WARD_ROUND);
  } else if ((day - 1 + staff.index) % doctors !== 0) {
    today.push(...SURGERY);
  }
  return today;
};

export const doctors: Behaviour = {
  id: 'doctors',
  description: 'Doctors: surgery on weekdays with a lunch break, weekend rounds, nights on call.',
  *plan(clinic, day) {
    for (const staff of clinic.doctors) {
      // Who is away for long is not among the staff of the day, but keeps a place in the rota.
      if (!clinic.staff.includes(staff)) continue;
      for (const shift of shifts(clinic, staff, day)) yield shiftSession(clinic, staff, day, shift);
    }
  },
};

const shiftSession = (clinic: Clinic, staff: Staff, day: number, shift: Shift): Session => {
  const name = `doctor/${staff.index}/${day}/${shift.name}`;
  const early = Random.of(clinic.seed, 'punctuality', name).between(-0.25, 0.3);
  const startMs = siteTime(staff.site, day, shift.fromHour + early);
  const endMs = siteTime(staff.site, day, shift.untilHour + early);
  return makeSession(clinic.seed, name, startMs, (random) =>
    work(clinic, staff, day, shift, startMs, endMs, random),
  );
};

function* work(
  clinic: Clinic,
  staff: Staff,
  day: number,
  shift: Shift,
  startMs: number,
  endMs: number,
  random: Random,
): Script {
  const client = staffClient(clinic, staff, day, shift.place);
  const keyRanOut = shift.name === 'morning' && isRenewalDay(staff, day);
  let atMs = yield* signIn(clinic, staff, client, day, startMs, random, keyRanOut);
  const agenda = `/v1/appointments?date=${isoDate(day)}&doctor=${doctorSlug(staff.consumer.username)}`;
  yield answered(atMs, client, ENDPOINTS.appointments, agenda);
  // Busy and quiet days (within a person), on top of busy and quiet people (between them).
  const perHour = shift.perHour * staff.pace * coverFactor(clinic, staff, day) * random.logNormal(1, 0.22);
  let agendaMs = atMs;
  for (;;) {
    // Gaps vary more than a constant rate would have it: consultations are short or long in runs.
    atMs += random.exponential(Math.max(HOUR_MS / perHour - ENCOUNTER_MS, MINUTE_MS) * random.gamma(6));
    if (atMs >= endMs) return;
    if (atMs - agendaMs > 12 * MINUTE_MS) {
      yield answered(atMs, client, ENDPOINTS.appointments, agenda);
      agendaMs = atMs;
      atMs += random.between(800, 4000);
    }
    atMs = yield* seePatient(clinic, staff, client, atMs, random);
  }
}

/** One patient: the chart opens with several calls at once, then reading and writing. Returns when it ends. */
function* seePatient(clinic: Clinic, staff: Staff, client: Client, startMs: number, random: Random): Steps {
  let atMs = startMs;
  if (random.chance(0.012)) {
    yield answered(atMs, client, ENDPOINTS.patient, `/v1/patients/${strayPatientId(clinic, random)}`, 404);
    atMs += random.between(4000, 15_000);
  }
  const patient = panelPatient(clinic, staff.panelStart, PANEL, random);
  const chart = `/v1/patients/${patientId(patient)}`;
  yield answered(atMs, client, ENDPOINTS.patient, chart);
  yield answered(atMs + 30, client, ENDPOINTS.records, `${chart}/records`);
  yield answered(atMs + 41, client, ENDPOINTS.allergies, `${chart}/allergies`);
  atMs += random.between(3000, 30_000);
  if (random.chance(0.55)) yield answered(atMs, client, ENDPOINTS.medications, `${chart}/medications`);
  for (let opened = random.poisson(0.7); opened > 0; opened -= 1) {
    atMs += random.between(5000, 60_000);
    const record = ownedNumber(clinic, 'record', patient, random.below(12), 7);
    yield answered(atMs, client, ENDPOINTS.record, `${chart}/records/${record}`);
  }
  if (random.chance(0.35)) {
    atMs += random.between(2000, 40_000);
    yield answered(atMs, client, ENDPOINTS.labResults, `${chart}/lab-results`);
  }
  if (random.chance(0.5)) {
    atMs += random.between(20_000, 140_000);
    yield answered(atMs, client, ENDPOINTS.addRecord, `${chart}/records`, 201);
  }
  if (random.chance(0.22)) {
    atMs += random.between(10_000, 50_000);
    yield answered(
      atMs,
      client,
      ENDPOINTS.prescribe,
      `${chart}/prescriptions`,
      random.chance(0.03) ? 422 : 201,
    );
  }
  return atMs;
}
