import type { GatewayEffect } from '../fake-kong/gateway-effect.js';

/** Where a call goes and what it carries, by the names that the gateway's objects have. */
interface CallAtGateway {
  readonly route: string;
  readonly service: string;
  readonly ip: string;
  /** Id of the credential it carries. */
  readonly credential?: string;
}

/**
 * Asked once per call that finds a route and whose credential, if it carries one, was ever good; at its beginning, in
 * order of time. `consumerId` is '' for a call of nobody in particular. Must not throw.
 */
export type AskGateway = (consumerId: string, timeMs: number, call: CallAtGateway) => GatewayEffect;
