import type { BusinessFunction } from './discovery/estate.js';
import type { Entity } from './entity.js';
import type { SanitisedCall } from './sanitised-call.js';

/**
 * A sanitised call with what the platform knows about it: input of lake and analytics.
 * Made once per call by the stream worker; deterministic given the call and the enrichment state.
 */
export interface EnrichedCall {
  readonly call: SanitisedCall;
  /** Who is calling, most specific first: consumer → credential → session → ip. */
  readonly actor: Entity;
  /** Service name for grouping: the gateway service's name, else the host, else `unknown`. */
  readonly serviceName: string;
  /** `METHOD /template`, e.g. `GET /v1/patients/{patientId}/records`. */
  readonly endpointId: string;
  readonly template: string;
  /** True when the gateway matched a route and the call succeeded often enough for the endpoint to be inventory. */
  readonly endpointKnown: boolean;
  /** Values at the template's variable positions. */
  readonly pathParameters: readonly { readonly name: string; readonly value: string }[];
  /** The business object addressed: the last variable position, e.g. type `patient`, id `48213`. */
  readonly object?: {
    readonly type: string;
    readonly id: string;
    /** For a token: how far its numeric value was from the one this actor addressed before (see `ValueTraits.step`). */
    readonly step?: number;
  };
  /** Labels known or learned for the endpoint; `login` is what credential detectors look at. */
  readonly endpointLabels: readonly BusinessFunction[];
  /** Groups the gateway's configuration puts the consumer in: consumer groups and ACL groups; absent when none are known. */
  readonly consumerGroups?: readonly string[];
  /**
   * What the estate says of the endpoint: a document says it is deprecated, or knows nothing of it although it knows the
   * service; absent when nothing remarkable is known.
   */
  readonly endpointStanding?: 'deprecated' | 'undocumented';
  /** Sensitive data classes the endpoint carries, e.g. `health`, `payment-card`; absent when none are known. */
  readonly dataClasses?: readonly string[];
  /** The endpoint's risk score in the inventory, 0 … 100; absent when unknown. */
  readonly endpointRisk?: number;
  /** ISO 3166-1 alpha-2, '' when unknown. */
  readonly country: string;
  /** Autonomous system number, 0 when unknown. */
  readonly asn: number;
  readonly asOrganisation: string;
  readonly latitude?: number;
  readonly longitude?: number;
  readonly userAgentFamily: string;
  /** The answer came from a block of ours (our status + our message marker on a consumer under an order). */
  readonly blockedByUs: boolean;
}
