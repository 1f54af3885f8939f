/** Bounds and habits of a templater; all have defaults. */
export interface TemplaterSettings {
  /** Services (or hosts, where calls name no service). Calls of further ones share one. */
  readonly maxServices: number;
  /** Path positions stored per service. */
  readonly maxNodes: number;
  /** Templates per service for calls that never succeeded; further ones become `/{unmatched}`. */
  readonly maxProvisional: number;
  /** Paths per service that succeeded but are not proven yet; the longest untouched are forgotten. */
  readonly maxWaiting: number;
  /**
   * `steady`: an endpoint is `known` once it is stable (see `admission`), for live traffic that anyone may send.
   * `first-call`: one success is enough, for files that somebody chose.
   */
  readonly admission: 'steady' | 'first-call';
}
