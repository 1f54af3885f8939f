import { Patience } from '../../attacks/patience.js';
import { type Endpoint, ROUTES, type RouteShape } from '../../clinic/api.js';
import { type Clinic, credentialOn } from '../../clinic/cast.js';
import { DAY_MS } from '../../clinic/site-time.js';
import type { Call, Script, Session } from '../../gateway/call.js';
import type { Client } from '../../gateway/client.js';
import { makeSession } from '../../gateway/session.js';
import type { AbuseCall, AbuseCaller } from '../abuse-call.js';
import type { LearnedClinic } from './learn-clinic.js';

const METHODS: readonly Endpoint['method'][] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Refusals in a row after which a caller gives up. */
const PATIENCE = 12;

/** The calls of one abuse as a session at the clinic's gateway. Who is refused slows down and then gives up. */
export const clinicSession = (
  clinic: Clinic,
  learned: LearnedClinic,
  attackId: string,
  calls: readonly AbuseCall[],
): Session => ({
  ...makeSession(clinic.seed, attackId, calls[0]?.timeMs ?? 0, () => play(clinic, learned, calls)),
  attackId,
});

function* play(clinic: Clinic, learned: LearnedClinic, calls: readonly AbuseCall[]): Script {
  const clients = new Map<string, Client>();
  const states = new Map<string, { readonly patience: Patience; waitUntilMs: number; over: boolean }>();
  for (const call of calls) {
    const { caller, timeMs } = call;
    const day = Math.floor(timeMs / DAY_MS);
    const who = `${caller.person?.entity.id ?? ''} ${caller.ip}`;
    const state = states.get(who) ?? { patience: new Patience(PATIENCE), waitUntilMs: 0, over: false };
    states.set(who, state);
    if (state.over || timeMs < state.waitUntilMs) continue;
    const key = `${who} ${caller.userAgent} ${caller.session ?? ''} ${caller.guessedKey ?? ''} ${day}`;
    const client = clients.get(key) ?? clientOf(clinic, learned, caller, day);
    clients.set(key, client);
    const status = yield toCall(learned, call, client);
    state.over = state.patience.isOver(status === call.status ? 200 : status);
    if (state.patience.factor > 1) state.waitUntilMs = timeMs + state.patience.factor * 1000;
  }
}

const clientOf = (clinic: Clinic, learned: LearnedClinic, caller: AbuseCaller, day: number): Client => {
  const { person, ip, userAgent, session, guessedKey } = caller;
  const base = {
    ip,
    userAgent,
    accept: userAgent.startsWith('Mozilla/5.0 (W') ? 'application/json' : '*/*',
    ...(session === undefined ? {} : { cookie: session }),
  };
  const known = person === undefined ? undefined : learned.clients.get(person.entity.id);
  if (known?.consumer === undefined)
    return guessedKey === undefined
      ? { ...base, credential: { kind: 'none' } }
      : { ...base, credential: { kind: 'api-key', id: '', secret: guessedKey } };
  const staff = clinic.staff.find(({ consumer }) => consumer.id === known.consumer?.id);
  const credential = staff === undefined ? known.credential : credentialOn(clinic.seed, staff, day);
  return { ...base, credential, consumer: known.consumer };
};

const toCall = (learned: LearnedClinic, call: AbuseCall, client: Client): Call => {
  const { timeMs, query, path, status } = call;
  const text = query
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  const noRoute = call.answeredBy === 'gateway' && status === 404;
  const badCredential = call.answeredBy === 'gateway' && status === 401;
  return {
    atMs: timeMs,
    endpoint: endpointOf(learned, call),
    uri: text === '' ? path : `${path}?${text}`,
    client,
    intent: noRoute
      ? { kind: 'no-route' }
      : badCredential
        ? { kind: 'bad-credential' }
        : { kind: 'answered', status },
    ...(call.requestBytes === undefined ? {} : { bodyBytes: call.requestBytes }),
  };
};

const endpointOf = (learned: LearnedClinic, call: AbuseCall): Endpoint => {
  const known = call.endpoint && learned.endpoints.get(call.endpoint.id);
  const route = known?.route ?? routeOf(call.path);
  return {
    method: METHODS.find((method) => method === call.method) ?? 'GET',
    route,
    medianMs: call.latencyMs ?? known?.medianMs ?? 20,
    responseBytes: call.responseBytes ?? known?.responseBytes ?? 900,
    bodyBytes: known?.bodyBytes ?? 0,
  };
};

/** The route whose path begins this one, the longest first; where none does, the gateway says so. */
const routeOf = (path: string): RouteShape =>
  Object.values<RouteShape>(ROUTES)
    .filter((route) => route.planted !== true && path.startsWith(route.path))
    .toSorted((a, b) => b.path.length - a.path.length)[0] ?? ROUTES.doctors;
