import { Random } from '../chance/random.js';
import { type Country, placeAddress } from '../clinic/addresses.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic, Program } from '../clinic/cast.js';
import { anyDoctorSlug, invoiceId, ownedNumber, patientId } from '../clinic/objects.js';
import { isAppReleaseDay, isReminderDay } from '../clinic/occasions.js';
import { HAMBURG, isoDate, isWeekend, LISBON, siteTime } from '../clinic/site-time.js';
import type { Script, Session } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, makeSession } from '../gateway/session.js';
import type { Behaviour } from './behaviour-contract.js';
import { enterPassword, LOGIN_BYTES } from './sign-in.js';

/** Sessions of a weekday at scale 1. */
export const SESSIONS_A_DAY = 900;
/** Patients who open the app at once after a reminder. */
const REMINDED = 260;
/** Share of a day's sessions by local hour: breakfast, lunch, after work. */
const HOURS = [1, 0.5, 0.3, 0.3, 0.4, 1.2, 3, 6, 8, 7, 6, 6, 7, 6, 5, 5, 6, 7, 8, 9, 8, 6, 4, 2] as const;
const HOURS_SUM = HOURS.reduce<number>((sum, share) => sum + share, 0);

const DEVICES = {
  ios: [
    'ClinicApp/5.3.1 (iPhone; iOS 18.1; Scale/3.00)',
    'ClinicApp/5.3.1 (iPhone; iOS 17.6; Scale/2.00)',
    'ClinicApp/5.2.0 (iPad; iOS 17.5; Scale/2.00)',
  ],
  android: [
    'ClinicApp/5.3.0 (Android 14; SM-S921B) okhttp/4.12.0',
    'ClinicApp/5.3.0 (Android 13; Pixel 7) okhttp/4.12.0',
    'ClinicApp/5.1.4 (Android 12; M2101K6G) okhttp/4.11.0',
  ],
  portal: [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    'Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0',
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
  ],
} as const;
const TRAVEL: readonly [Country, ...Country[]] = ['ES', 'FR', 'GB', 'PL'];

export const patientsApp: Behaviour = {
  id: 'patients-app',
  description:
    'Patients with the app or in the portal: own appointments, results, invoices; cookies, carriers, forgotten passwords.',
  *plan(clinic, day) {
    const dayRandom = Random.of(clinic.seed, 'patients-app', day);
    const load = (isWeekend(day) ? 0.55 : 1) * dayRandom.logNormal(1, 0.08);
    for (let n = dayRandom.poisson(SESSIONS_A_DAY * clinic.scale * load); n > 0; n -= 1) {
      yield visit(clinic, day, n, hourOfDay(dayRandom), dayRandom.below(clinic.patients));
    }
    if (!isReminderDay(clinic, day)) return;
    for (let n = dayRandom.poisson(REMINDED * clinic.scale); n > 0; n -= 1) {
      const hour = Math.min(23, 18 + dayRandom.exponential(0.4));
      yield visit(clinic, day, -n, hour, dayRandom.below(clinic.patients));
    }
  },
};

/** A local hour as sessions of the app are spread over the day. */
export const hourOfDay = (random: Random): number => {
  let rest = random.next() * HOURS_SUM;
  for (const [hour, share] of HOURS.entries()) {
    if (rest < share) return hour + rest / share;
    rest -= share;
  }
  return 23.9;
};

/** The `n`-th session of a day: a patient looks at what is his or hers. */
export const visit = (clinic: Clinic, day: number, n: number, hour: number, patient: number): Session => {
  const startMs = siteTime(patient % 4 === 3 ? LISBON : HAMBURG, day, hour);
  return makeSession(clinic.seed, `visit/${day}/${n}`, startMs, (random) =>
    browse(clinic, day, patient, startMs, random),
  );
};

/** A patient's device: the same phone and cookie for weeks, at home or on the move, abroad now and then. */
export const patientClient = (clinic: Clinic, day: number, patient: number, random: Random): Client => {
  const person = Random.of(clinic.seed, 'patient', patient);
  const channel = person.pick(['ios', 'ios', 'android', 'android', 'android', 'portal'] as const);
  const program: Program = clinic.apps[channel];
  const home: Country = patient % 4 === 3 ? 'PT' : 'DE';
  const country = random.chance(0.02) ? random.pick(TRAVEL) : home;
  const place = channel !== 'portal' && random.chance(0.6) ? 'carrier' : 'home';
  const week = Math.floor((day + person.below(21)) / 21);
  return {
    ip: placeAddress(clinic.seed, place, country, `patient/${patient}`),
    userAgent: person.pick(DEVICES[channel]),
    credential: program.credential,
    consumer: program.consumer,
    cookie: `clinic_session=${Random.of(clinic.seed, 'cookie', patient, week).hex(4)}`,
    accept: channel === 'portal' ? 'application/json, text/plain, */*' : 'application/json',
  };
};

function* browse(clinic: Clinic, day: number, patient: number, startMs: number, random: Random): Script {
  const client = patientClient(clinic, day, patient, random);
  const id = patientId(patient);
  let atMs = startMs;
  const pause = (lowMs: number, highMs: number): void => {
    atMs += random.between(lowMs, highMs);
  };
  if (random.chance(isAppReleaseDay(clinic, day) ? 0.85 : 0.3))
    atMs = yield* enterPassword(client, atMs, LOGIN_BYTES + 12 + (patient % 23), random);
  else {
    yield answered(atMs, client, ENDPOINTS.refresh, '/auth/refresh', random.chance(0.02) ? 401 : 200);
    pause(150, 500);
  }
  const first = yield answered(
    atMs,
    client,
    ENDPOINTS.appointments,
    `/v1/appointments?patient=${id}&from=${isoDate(day)}`,
  );
  if (first === 401 || first === 403) return;
  yield answered(atMs + 20, client, ENDPOINTS.userinfo, '/auth/userinfo');
  for (let looks = 1 + random.poisson(2.2); looks > 0; looks -= 1) {
    pause(3000, 40_000);
    const wish = random.next();
    if (wish < 0.28) {
      yield answered(atMs, client, ENDPOINTS.labResults, `/v1/patients/${id}/lab-results`);
    } else if (wish < 0.4) {
      yield answered(atMs, client, ENDPOINTS.medications, `/v1/patients/${id}/medications`);
    } else if (wish < 0.55) {
      yield answered(atMs, client, ENDPOINTS.invoices, `/v1/invoices?patient=${id}`);
      pause(2000, 20_000);
      const invoice = invoiceId(clinic, day - 1 - random.below(60), random.below(4000));
      yield answered(atMs, client, ENDPOINTS.invoice, `/v1/invoices/${invoice}`);
      if (random.chance(0.4)) {
        pause(1500, 9000);
        yield answered(atMs, client, ENDPOINTS.invoicePdf, `/v1/invoices/${invoice}/pdf`);
      }
      if (random.chance(isAppReleaseDay(clinic, day) ? 0.85 : 0.3)) {
        pause(9000, 60_000);
        yield answered(atMs, client, ENDPOINTS.pay, '/v1/payments', random.chance(0.06) ? 402 : 201);
        pause(300, 1200);
        yield answered(atMs, client, ENDPOINTS.payment, `/v1/payments/${random.uuid()}`);
      }
    } else if (wish < 0.85) {
      const slug = anyDoctorSlug(clinic, random);
      yield answered(
        atMs,
        client,
        ENDPOINTS.doctors,
        `/v1/doctors?site=${patient % 4 === 3 ? 'lisbon' : 'hamburg'}`,
      );
      pause(2000, 15_000);
      yield answered(atMs, client, ENDPOINTS.doctor, `/v1/doctors/${slug}`);
      pause(1000, 9000);
      yield answered(
        atMs,
        client,
        ENDPOINTS.slots,
        `/v1/appointments/slots?doctor=${slug}&from=${isoDate(day + 1 + random.below(14))}`,
      );
      if (random.chance(0.4)) {
        pause(5000, 60_000);
        yield answered(atMs, client, ENDPOINTS.book, '/v1/appointments', random.chance(0.05) ? 409 : 201);
      }
    } else {
      const appointment = ownedNumber(clinic, 'appointment', patient, random.below(4), 8);
      yield answered(
        atMs,
        client,
        ENDPOINTS.appointment,
        `/v1/appointments/${appointment}`,
        random.chance(0.02) ? 404 : 200,
      );
      if (random.chance(0.25)) {
        pause(4000, 20_000);
        yield answered(atMs, client, ENDPOINTS.cancelAppointment, `/v1/appointments/${appointment}`, 204);
      }
    }
  }
  if (random.chance(0.05)) {
    pause(1000, 5000);
    yield answered(atMs, client, ENDPOINTS.logout, '/auth/logout', 204);
  }
}
