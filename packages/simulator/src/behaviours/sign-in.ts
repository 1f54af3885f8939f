import type { Random } from '../chance/random.js';
import { ENDPOINTS } from '../clinic/api.js';
import { type Clinic, expiredClient, type Staff } from '../clinic/cast.js';
import { isPasswordChangeDay } from '../clinic/occasions.js';
import { SECOND_MS } from '../clinic/site-time.js';
import type { Call } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import { answered, login, withBadCredential } from '../gateway/session.js';

/** Share of log-ins that begin with a mistyped password. */
const USUAL_SLIPS = 0.07;
const SLIPS_WITH_NEW_PASSWORD = 0.45;

/** A log-in's body without the user name, with a password of usual length. */
export const LOGIN_BYTES = 46;

/** Calls made on the way; returns when it is over, epoch milliseconds. */
export type Steps = Generator<Call, number, number>;

/**
 * Signing in at the start of a shift. Some mistype the password first, many more on a day of new passwords; after a key was renewed, a
 * program still open sends the old one until it is reloaded.
 */
export function* signIn(
  clinic: Clinic,
  staff: Staff,
  client: Client,
  day: number,
  startMs: number,
  random: Random,
  keyRanOut: boolean,
): Steps {
  let atMs = startMs;
  if (keyRanOut) {
    const old = expiredClient(clinic, staff, client, day);
    for (let tries = 2 + random.below(4); tries > 0; tries -= 1) {
      yield withBadCredential(atMs, old, ENDPOINTS.appointments, '/v1/appointments?date=today');
      atMs += random.between(1500, 20_000);
    }
  }
  const bodyBytes = LOGIN_BYTES + staff.consumer.username.length;
  const slips = isPasswordChangeDay(clinic, day) ? SLIPS_WITH_NEW_PASSWORD : USUAL_SLIPS;
  atMs = yield* enterPassword(client, atMs, bodyBytes, random, slips);
  yield answered(atMs, client, ENDPOINTS.userinfo, '/auth/userinfo');
  return atMs + random.between(300, 2000);
}

/** `POST /auth/login` until it works; who forgets the password more than three times resets it. */
export function* enterPassword(
  client: Client,
  startMs: number,
  bodyBytes: number,
  random: Random,
  slipShare = USUAL_SLIPS,
): Steps {
  let atMs = startMs;
  let wrong = random.chance(slipShare) ? 1 : 0;
  while (wrong > 0 && wrong < 5 && random.chance(0.35)) wrong += 1;
  for (let n = 0; n < wrong; n += 1) {
    yield login(atMs, client, false, bodyBytes + random.below(5) - 2);
    atMs += random.between(4, 18) * SECOND_MS;
  }
  if (wrong >= 4) {
    yield answered(atMs, client, ENDPOINTS.passwordReset, '/auth/password-reset', 202);
    atMs += random.between(60, 240) * SECOND_MS;
  }
  yield login(atMs, client, true, bodyBytes);
  return atMs + random.between(400, 1500);
}
