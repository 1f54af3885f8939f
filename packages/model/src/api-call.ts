/**
 * One call as a gateway logged it, normalised but NOT yet safe: it still holds secrets.
 * It never leaves the collector's process and is never written to disk; only `sanitise` reads it.
 */
export interface ApiCall {
  /** The gateway's own request id, else a hash of the raw line (128 bits, hex). Never one a client can choose. */
  readonly requestId: string;
  /** When the request began, epoch milliseconds. */
  readonly timeMs: number;
  /** Gateway product, e.g. `kong`. */
  readonly gateway: string;
  readonly source: string;
  readonly service?: NamedRef;
  readonly route?: NamedRef;
  readonly method: string;
  readonly scheme: string;
  /** Host as the client asked for it, lower case, without port; '' when unknown. */
  readonly host: string;
  /** Path exactly as sent, without query, not decoded; '' when the gateway could not parse the request. */
  readonly path: string;
  /** Query in wire order, decoded; a flag without `=` has value ''. */
  readonly query: readonly NameValue[];
  readonly status: number;
  readonly answeredBy: AnsweredBy;
  /** Lower-case names; repeated headers are separate entries. */
  readonly requestHeaders: readonly NameValue[];
  readonly responseHeaders: readonly NameValue[];
  readonly requestBytes: number;
  readonly responseBytes: number;
  /** Whole time, first byte read to last byte sent, milliseconds. */
  readonly latencyMs: number;
  /** Waiting for the upstream's first byte, milliseconds; absent when not proxied. */
  readonly upstreamLatencyMs?: number;
  readonly clientIp: string;
  /** Identified consumer; absent for the gateway's anonymous consumer (see `anonymousConsumer`). */
  readonly consumer?: Consumer;
  /** True when the gateway fell back to its configured anonymous consumer. */
  readonly anonymousConsumer: boolean;
  /** Id of the credential that matched (an id, not the secret). */
  readonly credentialId?: string;
  readonly tlsVersion?: string;
}

export interface NamedRef {
  readonly id: string;
  readonly name: string;
}

export interface NameValue {
  readonly name: string;
  readonly value: string;
}

export interface Consumer {
  readonly id: string;
  readonly name: string;
  readonly customId?: string;
  readonly tags: readonly string[];
}

/** Who produced the response: the proxied service, or the gateway itself. */
export type AnsweredBy = 'upstream' | 'gateway';
