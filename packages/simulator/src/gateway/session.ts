import { Random } from '../chance/random.js';
import { ENDPOINTS, type Endpoint } from '../clinic/api.js';
import type { Call, Script, Session } from './call.js';
import type { Client } from './client.js';

/** A session named once in a world (e.g. `doctor/7/20517/morning`): the name is the source of all its chance. */
export const makeSession = (
  seed: number,
  name: string,
  startMs: number,
  script: (random: Random) => Script,
): Session => {
  const random = Random.of(seed, 'script', name);
  return { startMs, order: random.word(), chanceName: name, script: lazily(script, random) };
};

function* lazily(script: (random: Random) => Script, random: Random): Script {
  yield* script(random);
}

/** A call that the upstream answers with `status`. */
export const answered = (
  atMs: number,
  client: Client,
  endpoint: Endpoint,
  uri: string,
  status = 200,
): Call => ({
  atMs: Math.round(atMs),
  endpoint,
  uri,
  client,
  intent: { kind: 'answered', status },
});

/** A call with a credential that the gateway refuses. */
export const withBadCredential = (atMs: number, client: Client, endpoint: Endpoint, uri: string): Call => ({
  atMs: Math.round(atMs),
  endpoint,
  uri,
  client,
  intent: { kind: 'bad-credential' },
});

/** `POST /auth/login`. The body is not logged, but its size is: user name and password make it longer or shorter. */
export const login = (atMs: number, client: Client, accepted: boolean, bodyBytes: number): Call => ({
  ...answered(atMs, client, ENDPOINTS.login, '/auth/login', accepted ? 200 : 401),
  bodyBytes,
});
