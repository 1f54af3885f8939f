import { LOGIN_BYTES } from '../../behaviours/sign-in.js';
import { Random } from '../../chance/random.js';
import { placeAddress } from '../../clinic/addresses.js';
import { ENDPOINTS, type Endpoint, ROUTES, type RouteShape } from '../../clinic/api.js';
import type { Clinic } from '../../clinic/cast.js';
import { patientId } from '../../clinic/objects.js';
import { DAY_MS, HOUR_MS, isoDate, isWeekend, MINUTE_MS } from '../../clinic/site-time.js';
import type { Script, Session } from '../../gateway/call.js';
import type { Client } from '../../gateway/client.js';
import { answered, login, makeSession } from '../../gateway/session.js';
import { administrator, contractors } from './side-door-cast.js';

const endpoint = (
  method: Endpoint['method'],
  route: RouteShape,
  medianMs: number,
  responseBytes: number,
  bodyBytes = 0,
): Endpoint => ({ method, route, medianMs, responseBytes, bodyBytes });

const REGISTER = endpoint('POST', ROUTES.auth, 130, 240, 210);
const VERIFY = endpoint('POST', ROUTES.auth, 24, 620, 64);
const REDEEM = endpoint('POST', ROUTES.payments, 48, 210, 40);
const AUDIT = endpoint('GET', ROUTES.patients, 160, 14_000);
const ROLES = endpoint('GET', ROUTES.patients, 30, 5200);
const GRANT = endpoint('PUT', ROUTES.patients, 44, 180, 120);
const OLD_CHART = endpoint('GET', ROUTES.patients, 70, 7800);

const PHONE = 'ClinicApp/5.3.1 (iPhone; iOS 18.1; Scale/3.00)';
const SIGN_UPS_A_DAY = 45;
const CODES_A_DAY = 130;
const VOUCHERS_A_DAY = 30;
/** The old charts were shut this long after the history began. */
const OLD_CHARTS_END_MS = 33 * HOUR_MS;

/**
 * What some classes of abuse need of a company: sign-ups, one-time codes, vouchers, administration, an endpoint out of
 * use and people long gone. Honest sessions of these, from `startMs` to `endMs`.
 */
export const sideDoors = (clinic: Clinic, startMs: number, endMs: number): readonly Session[] => {
  const sessions: Session[] = [];
  for (let day = Math.floor(startMs / DAY_MS); day * DAY_MS < endMs; day += 1) {
    const dayRandom = Random.of(clinic.seed, 'side-doors', day);
    const daytimeMs = (): number => day * DAY_MS + dayRandom.between(5.5, 21) * HOUR_MS;
    const some = (
      what: string,
      mean: number,
      script: (client: Client, atMs: number, random: Random) => Script,
    ): void => {
      for (let n = dayRandom.poisson(mean * clinic.scale); n > 0; n -= 1) {
        const atMs = Math.round(daytimeMs());
        const client = phone(clinic, `${what}/${day}/${n}`);
        sessions.push(
          makeSession(clinic.seed, `${what}/${day}/${n}`, atMs, (random) => script(client, atMs, random)),
        );
      }
    };
    some('sign-up', SIGN_UPS_A_DAY, signUp);
    some('code', CODES_A_DAY, enterCode);
    some('voucher', VOUCHERS_A_DAY, redeem);
    if (!isWeekend(day)) sessions.push(administration(clinic, day));
  }
  contractors(clinic).forEach((client, n) => {
    for (const [day, fromMs] of [startMs + 7 * HOUR_MS, startMs + DAY_MS + 6 * HOUR_MS].entries())
      sessions.push(
        makeSession(clinic.seed, `contractor/${n}/${startMs}/${day}`, fromMs, (random) =>
          readOldCharts(clinic, client, fromMs, startMs + OLD_CHARTS_END_MS, random),
        ),
      );
  });
  return sessions.filter((session) => session.startMs >= startMs);
};

const phone = (clinic: Clinic, who: string): Client => ({
  ip: placeAddress(clinic.seed, 'home', 'DE', who),
  userAgent: PHONE,
  ...clinic.apps.ios,
  cookie: `clinic_session=${Random.of(clinic.seed, 'cookie', who).hex(4)}`,
  accept: 'application/json',
});

function* signUp(client: Client, startMs: number, random: Random): Script {
  const taken = random.chance(0.06);
  yield {
    ...answered(startMs, client, REGISTER, '/auth/register', taken ? 409 : 201),
    bodyBytes: 190 + random.below(60),
  };
  const atMs = startMs + random.between(20_000, 90_000);
  if (!taken) yield answered(atMs, client, VERIFY, '/auth/otp/verify', 200);
}

function* enterCode(client: Client, startMs: number, random: Random): Script {
  yield login(startMs, client, true, LOGIN_BYTES + 14);
  let atMs = startMs + random.between(8000, 40_000);
  while (random.chance(0.07)) {
    yield answered(atMs, client, VERIFY, '/auth/otp/verify', 401);
    atMs += random.between(5000, 20_000);
  }
  yield answered(atMs, client, VERIFY, '/auth/otp/verify', 200);
}

function* redeem(client: Client, startMs: number, random: Random): Script {
  const wrong = random.chance(0.1);
  const uri = (): string => `/v1/payments/vouchers/GV${random.hex(1).toUpperCase()}/redeem`;
  yield answered(startMs, client, REDEEM, uri(), wrong ? 404 : 200);
  if (wrong) yield answered(startMs + random.between(9000, 30_000), client, REDEEM, uri(), 200);
}

const administration = (clinic: Clinic, day: number): Session => {
  const startMs = day * DAY_MS + 7.5 * HOUR_MS;
  const client = administrator(clinic);
  return makeSession(clinic.seed, `administration/${day}`, startMs, function* (random) {
    for (
      let atMs = startMs;
      atMs < startMs + 8 * HOUR_MS;
      atMs += 4 * MINUTE_MS + random.exponential(14 * MINUTE_MS)
    ) {
      const audit = `/v1/patients/admin/audit-log?from=${isoDate(day - 1)}`;
      if (random.chance(0.5)) yield answered(atMs, client, AUDIT, audit);
      else {
        yield answered(atMs, client, ROLES, '/v1/patients/admin/roles');
        if (random.chance(0.3)) yield answered(atMs + 30_000, client, GRANT, '/v1/patients/admin/roles');
      }
    }
  });
};

function* readOldCharts(
  clinic: Clinic,
  client: Client,
  startMs: number,
  endMs: number,
  random: Random,
): Script {
  const untilMs = Math.min(endMs, startMs + 9 * HOUR_MS);
  for (let atMs = startMs; atMs < untilMs; atMs += 20_000 + random.exponential(9 * MINUTE_MS)) {
    const patient = patientId(random.below(clinic.patients));
    yield answered(atMs, client, OLD_CHART, `/v1/patients/${patient}/old-chart`);
    atMs += random.between(2000, 9000);
    yield answered(atMs, client, ENDPOINTS.doctors, '/v1/doctors?site=hamburg');
  }
}
