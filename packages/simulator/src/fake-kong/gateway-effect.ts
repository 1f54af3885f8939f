import type { JsonObject } from './fake-kong-contract.js';

/** A call at the proxy. Of what is absent nothing is known: without a route, no authentication is asked for. */
export interface GatewayCall {
  /** Whom its credential belongs to; '' or absent = it carries none. */
  readonly consumer?: string;
  /** Id of the credential it carries, where one of several matters. */
  readonly credential?: string;
  /** By id or name, as the service. */
  readonly route?: string;
  readonly service?: string;
  readonly ip?: string;
}

/** What a call meets at the proxy. `message` is the body's `message`. */
export type GatewayEffect =
  /** `limits`: the rate-limiting configuration in force for it, where there is one. */
  | { readonly kind: 'pass'; readonly limits?: JsonObject }
  | { readonly kind: 'unauthorised' }
  | { readonly kind: 'denied'; readonly by: 'acl' | 'ip-restriction' }
  | { readonly kind: 'terminated'; readonly statusCode: number; readonly message: string };
