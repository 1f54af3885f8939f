import type { Endpoint } from '../clinic/api.js';
import type { Client } from './client.js';

/** What the caller runs into if nothing else goes wrong on the way. */
type Intent =
  /** The upstream answers with this status. */
  | { readonly kind: 'answered'; readonly status: number }
  /** The presented credential is unknown or expired: the gateway answers 401. */
  | { readonly kind: 'bad-credential' }
  /** No route matches: the gateway answers 404. */
  | { readonly kind: 'no-route' };

/** One request as its client sends it. */
export interface Call {
  /** When it begins, epoch milliseconds; never before the previous call of the same session. */
  readonly atMs: number;
  readonly endpoint: Endpoint;
  /** Path and query as sent, e.g. `/v1/appointments?date=2026-03-05`. Plain ASCII without JSON's special characters. */
  readonly uri: string;
  readonly client: Client;
  readonly intent: Intent;
  /** Sent without TLS; else over it. */
  readonly scheme?: 'http';
  /** Size of this request's body where it says something, e.g. about the length of a user name; else the endpoint's. */
  readonly bodyBytes?: number;
}

/** A stretch of one actor's calls. It is told the status each call really got, so that it can retry or give up. */
export type Script = Generator<Call, void, number>;

export interface Session {
  readonly startMs: number;
  /** Breaks ties between sessions; stable for a seed. */
  readonly order: number;
  readonly script: Script;
  /** Names the chance of network and gateway for this session's calls. */
  readonly chanceName: string;
  readonly attackId?: string;
  /** Id of the benign trap that planned it. */
  readonly trap?: string;
}
