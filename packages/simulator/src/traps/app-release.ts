import { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import type { Clinic } from '../clinic/cast.js';
import { DAY_MS, HAMBURG, siteTime } from '../clinic/site-time.js';
import type { Call, Script } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered } from '../gateway/session.js';
import { eachTurn } from './each-turn.js';
import type { Trap } from './trap-contract.js';
import { dayHours, latestTurn, type Recurrence } from './turns.js';

const RELEASE: Recurrence = { name: 'app-release', everyDays: 10, lastsDays: 2 };
/** From the store's shelf to nearly everybody's phone. */
const ROLL_OUT_DAYS = 2;
const NEVER_UPDATES = 0.06;
/** What releases brought, one endpoint each: `/v1/patients/{patientId}/…`. */
const FEATURES = [
  'inbox',
  'care-plan',
  'consents',
  'vaccinations',
  'referrals',
  'goals',
  'documents',
  'diary',
];

export const appRelease: Trap = {
  id: 'app-release',
  description:
    'A new version of the mobile apps reaches phones over two days: user agents change person by person, a new endpoint and a new parameter appear and soon everybody uses them. New shadow endpoint, new parameter, new client, for hundreds at once.',
  when: eachTurn(RELEASE, ({ apps }, turn) => ({
    ...dayHours(turn.firstDay, 8, 24 * ROLL_OUT_DAYS),
    entities: [
      ...[apps.ios, apps.android].map(({ consumer }) => ({
        kind: 'consumer' as const,
        id: consumer.id,
        name: consumer.username,
      })),
      { kind: 'endpoint', id: `GET /v1/patients/{patientId}/${feature(turn.n)}` },
    ],
    description: `version ${version(turn.n)} of the apps, with /v1/patients/{patientId}/${feature(turn.n)}, over two days`,
  })),
  change(clinic, _, session) {
    if (!session.chanceName.startsWith('visit/')) return session;
    return { ...session, script: withFeature(clinic, session.script, session.chanceName) };
  },
  dress(clinic, client, atMs, session) {
    // Attackers tell the version they choose.
    if (session.attackId !== undefined || !client.userAgent.startsWith('ClinicApp/')) return client;
    const { userAgent } = client;
    return {
      ...client,
      userAgent: `ClinicApp/${version(versionOn(clinic, client, atMs))}${userAgent.slice(userAgent.indexOf(' '))}`,
    };
  },
};

const feature = (n: number): string => FEATURES[n % FEATURES.length] ?? 'inbox';
const version = (n: number): string => `6.${n % 100}.0`;

/** Number of the version on a person's phone; who never updates stays one behind. */
const versionOn = ({ seed }: Clinic, { cookie = '', ip }: Client, atMs: number): number => {
  const { n, firstDay } = latestTurn(seed, RELEASE, Math.floor(atMs / DAY_MS));
  const slow = Random.of(seed, 'updates', cookie === '' ? ip : cookie, n).next();
  const passed = (atMs - siteTime(HAMBURG, firstDay, 8)) / (ROLL_OUT_DAYS * DAY_MS);
  return passed > 0 && slow < Math.min(passed, 1 - NEVER_UPDATES) ? n : n - 1;
};

/** Phones of the current version ask for what it brought, and list appointments with its parameter. */
function* withFeature(clinic: Clinic, script: Script, name: string): Script {
  const random = Random.of(clinic.seed, 'feature', name);
  let freeMs = 0;
  for (let step = script.next(); step.done !== true; ) {
    const call = step.value;
    const { client, uri } = call;
    const atMs = Math.max(call.atMs, freeMs);
    if (!client.userAgent.startsWith('ClinicApp/')) {
      step = script.next(yield call);
      continue;
    }
    // As `dress` tells it: by the hour.
    const n = versionOn(clinic, client, atMs - (atMs % 3_600_000));
    const isList = uri.startsWith('/v1/appointments?patient=');
    const sent: Call = { ...call, atMs, uri: isList ? `${uri}&fields=v${n % 100}` : uri };
    freeMs = atMs;
    const status = yield sent;
    const patient = isList ? /patient=(\d+)/.exec(uri)?.[1] : undefined;
    if (patient !== undefined && status === 200 && random.chance(0.6)) {
      freeMs = Math.round(atMs + random.between(200, 1200));
      yield answered(freeMs, client, ENDPOINTS.medications, `/v1/patients/${patient}/${feature(n)}`);
    }
    step = script.next(status);
  }
}
