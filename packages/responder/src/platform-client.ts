import type { GatewayConfiguration, Receipt, ResponderHello } from '@gatewatch/model';
import { type Desired, readDesiredState } from './desired-state.js';
import { exchange, type Fetch, type HttpOutcome } from './http-exchange.js';
import type { Schedule } from './scheduler.js';

type Unreachable = { readonly kind: 'unreachable'; readonly detail: string };
type Polled = { readonly kind: 'state'; readonly state: Desired } | Unreachable;
type Sent =
  | { readonly kind: 'sent' }
  /** The platform says the content is wrong (400, 413, 422): sending it again gives the same. */
  | { readonly kind: 'refused'; readonly detail: string }
  | Unreachable;

/** The platform's side for responders. No method throws. */
export interface PlatformClient {
  /** Waits at the platform up to `waitMs` for a version other than `version`; at once when it differs already. */
  poll(version: number, waitMs: number): Promise<Polled>;
  sendReceipts(receipts: readonly Receipt[]): Promise<Sent>;
  hello(hello: ResponderHello): Promise<Sent>;
  sendConfiguration(configuration: GatewayConfiguration): Promise<Sent>;
}

export interface PlatformAccess {
  /** Who we are, said with every request: several responders may share a token, and a platform that was restarted knows nobody. */
  readonly name: string;
  readonly url: string;
  readonly token: string;
  readonly timeoutMs: number;
  readonly fetch: Fetch;
  readonly schedule: Schedule;
  /** Ends every exchange under way. */
  readonly signal: AbortSignal;
}

const REFUSALS = [400, 413, 422];

function sentOf(outcome: HttpOutcome): Sent {
  if (outcome.kind === 'no-answer') return { kind: 'unreachable', detail: outcome.detail };
  const { status } = outcome;
  if (status >= 200 && status < 300) return { kind: 'sent' };
  const detail = `the platform answered ${status}`;
  return REFUSALS.includes(status)
    ? { kind: 'refused', detail: `${detail}: ${outcome.text.slice(0, 500)}` }
    : { kind: 'unreachable', detail };
}

export function createPlatformClient(access: PlatformAccess): PlatformClient {
  const base = `${access.url.replace(/\/+$/, '')}/api/v1/responders/me`;
  const headers = {
    authorization: `Bearer ${access.token}`,
    'x-gatewatch-responder': encodeURIComponent(access.name),
  };
  const { fetch, schedule, signal } = access;
  const post = async (path: string, body: unknown): Promise<Sent> =>
    sentOf(
      await exchange(fetch, schedule, {
        method: 'POST',
        url: `${base}${path}`,
        headers,
        body,
        timeoutMs: access.timeoutMs,
        signal,
      }),
    );
  return {
    async poll(version, waitMs) {
      const outcome = await exchange(fetch, schedule, {
        method: 'GET',
        url: `${base}/orders?version=${version}&waitMs=${waitMs}`,
        headers,
        timeoutMs: waitMs + access.timeoutMs,
        signal,
      });
      if (outcome.kind === 'no-answer') return { kind: 'unreachable', detail: outcome.detail };
      if (outcome.status !== 200)
        return { kind: 'unreachable', detail: `the platform answered ${outcome.status}` };
      const state = readDesiredState(outcome.body);
      return state === undefined
        ? { kind: 'unreachable', detail: 'the platform answered with something that is no desired state' }
        : { kind: 'state', state };
    },
    sendReceipts: (receipts) => post('/receipts', { receipts }),
    hello: (hello) => post('/hello', hello),
    sendConfiguration: (configuration) => post('/configuration', configuration),
  };
}
