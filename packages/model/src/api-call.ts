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
  /** Whole time, first byte read to last byte sent, milliseconds; absent when the log does not say. */
  readonly latencyMs?: number;
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
  /** True when the client presented a certificate and the gateway verified it. */
  readonly clientCertificate?: boolean;
  /** Which node of the gateway served the call. */
  readonly node?: string;
  /** Counts up by one for each call that this node logs; a gap is a line that never arrived. */
  readonly sequence?: number;
  /** User as the log names it (REMOTE_USER, a login field, a verified token's subject); set only where a gateway vouches. */
  readonly userId?: string;
  /** Keyed hash of the presented credential, made at the gateway: the credential itself is not in the log. */
  readonly credentialHash?: string;
  /** Claims of a token that the gateway or the declared identification verified. */
  readonly claims?: TokenClaims;
}

/** Claims that are safe to keep, names as in RFC 7519, RFC 8693 (`scope`) and OpenID Connect (`azp`). */
export interface TokenClaims {
  readonly sub?: string;
  readonly azp?: string;
  readonly iss?: string;
  readonly scope?: string;
  /** Epoch seconds. */
  readonly exp?: number;
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
