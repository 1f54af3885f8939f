import type { Random } from '../chance/random.js';
import type { GatewayEffect } from '../fake-kong/gateway-effect.js';
import type { Answer, Refusal } from './answer.js';
import type { AskGateway } from './ask-gateway.js';
import type { Call } from './call.js';
import { SlowSpells } from './slow-spells.js';

export interface Network {
  /** What becomes of a call. Calls come in order of their beginning. */
  answer(call: Call, random: Random): Answer;
}

/** A service that is slow beyond this is given up by the gateway, once per try. */
const UPSTREAM_TIMEOUT_MS = 8000;
const LATENCY_SIGMA = 0.45;

/** The gateway and what is behind it: keys, blocks, limits, slow spells, clients that leave. */
export const makeNetwork = (seed: number, askGateway: AskGateway): Network => {
  const limits = makeLimits();
  const spells = new SlowSpells(seed);
  return {
    answer(call, random) {
      if (call.intent.kind === 'no-route') return refused({ kind: 'no-route' }, random);
      if (call.intent.kind === 'bad-credential') return refused({ kind: 'unauthorised' }, random);
      const { consumer, ip, credential } = call.client;
      const { route } = call.endpoint;
      const known = route.access === 'public' ? undefined : consumer;
      const said = askGateway(known?.id ?? '', call.atMs, {
        route: route.name,
        service: route.service,
        ip,
        ...('id' in credential ? { credential: credential.id } : {}),
      });
      const refusal = known === undefined && said.kind !== 'denied' ? undefined : refusalOf(said);
      if (refusal !== undefined) return refused(refusal, random);
      const limitPerMinute = minuteLimitOf(said) ?? route.limitPerMinute;
      if (
        known !== undefined &&
        limitPerMinute !== undefined &&
        !limits.take(known.id, limitPerMinute, call.atMs)
      ) {
        const retryAfterSeconds = 60 - (Math.floor(call.atMs / 1000) % 60);
        return refused({ kind: 'rate-limited', limitPerMinute, retryAfterSeconds }, random);
      }
      return upstream(call, call.intent.status, spells.factor(route.service, call.atMs), random);
    },
  };
};

/** Kong's own words (handlers of acl and ip-restriction). */
const DENIALS = {
  acl: 'You cannot consume this service',
  'ip-restriction': 'Your IP address is not allowed',
} as const;

/** What the gateway answers itself; undefined where the call goes on. */
function refusalOf(said: GatewayEffect): Refusal | undefined {
  switch (said.kind) {
    case 'pass':
      return undefined;
    case 'unauthorised':
      return { kind: 'unauthorised' };
    case 'denied':
      return { kind: 'terminated', status: 403, message: DENIALS[said.by] };
    case 'terminated':
      return { kind: 'terminated', status: said.statusCode, message: said.message };
  }
}

/** Other windows are not played. */
function minuteLimitOf(said: GatewayEffect): number | undefined {
  const minute = said.kind === 'pass' ? said.limits?.minute : undefined;
  return typeof minute === 'number' ? minute : undefined;
}

const refused = (refusal: Refusal, random: Random): Answer => ({
  kind: 'refused',
  refusal,
  kongMs: random.below(2),
});

const upstream = (call: Call, status: number, slow: number, random: Random): Answer => {
  const { endpoint } = call;
  const proxyMs = Math.round(random.logNormal(endpoint.medianMs * slow, LATENCY_SIGMA));
  const impatienceMs = random.logNormal(9000, 0.5);
  if (proxyMs > impatienceMs || random.chance(0.0006))
    return { kind: 'aborted', afterMs: Math.round(Math.min(proxyMs, impatienceMs)) };
  const kongMs = random.chance(0.02) ? 2 + random.below(30) : random.below(3);
  if (proxyMs > UPSTREAM_TIMEOUT_MS) {
    if (endpoint.method !== 'GET') return { kind: 'timed-out', tries: 1, tryMs: UPSTREAM_TIMEOUT_MS };
    return random.chance(0.5)
      ? { kind: 'timed-out', tries: 2, tryMs: UPSTREAM_TIMEOUT_MS }
      : proxied(call, status, UPSTREAM_TIMEOUT_MS + kongMs, Math.round(proxyMs / 4), 1, random);
  }
  return proxied(call, status, kongMs, proxyMs, 0, random);
};

const proxied = (
  call: Call,
  status: number,
  kongMs: number,
  proxyMs: number,
  failedTries: number,
  random: Random,
): Answer => {
  const usual = call.endpoint.responseBytes;
  const bodyBytes =
    status >= 400 ? 74 + random.below(30) : usual === 0 ? 0 : Math.round(random.logNormal(usual, 0.3));
  return {
    kind: 'proxied',
    status,
    bodyBytes,
    kongMs,
    proxyMs,
    receiveMs: Math.floor(bodyBytes / 9000),
    failedTries,
  };
};

/** Kong's `rate-limiting` with fixed minutes and policy `local`. */
const makeLimits = () => {
  let minute = -1;
  const used = new Map<string, number>();
  return {
    take(consumerId: string, limit: number, atMs: number): boolean {
      const current = Math.floor(atMs / 60_000);
      if (current !== minute) {
        minute = current;
        used.clear();
      }
      const count = (used.get(consumerId) ?? 0) + 1;
      used.set(consumerId, count);
      return count <= limit;
    },
  };
};
