/** One generated log line. `line` is NDJSON text without newline, exactly as Kong's tcp-log would send it. */
export interface SimulatedLine {
  /** Event time: when the request began, epoch milliseconds. */
  readonly timeMs: number;
  readonly line: string;
  /** Id of the attack this line belongs to; absent for honest traffic. */
  readonly attackId?: string;
}

/** Ground truth of one attack. Times are epoch milliseconds. */
export interface AttackTruth {
  readonly attackId: string;
  /** The detector expected to name it, e.g. `object-enumeration`. */
  readonly detector: string;
  readonly entity: { readonly kind: 'consumer' | 'ip'; readonly id: string; readonly name?: string };
  readonly startMs: number;
  readonly endMs: number;
  readonly description: string;
}

/** Whether the gateway lets a consumer's call pass right now; the demo asks its fake Kong. */
export interface GatewayAnswer {
  readonly kind: 'pass' | 'terminated';
  readonly statusCode?: number;
  readonly message?: string;
}
