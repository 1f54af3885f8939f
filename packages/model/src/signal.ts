import type { Comparison, Severity } from './alert.js';
import type { Entity } from './entity.js';

/** One detector's claim about one entity at one moment of event time. Input of alerting. */
export interface Signal {
  readonly detector: string;
  readonly entity: Entity;
  readonly related: readonly Entity[];
  /** Event time of the call that completed the evidence, epoch milliseconds. */
  readonly atMs: number;
  /** Event time of the first call that belongs to the evidence, epoch milliseconds. */
  readonly firstMs: number;
  readonly severity: Severity;
  /** 0 … 1: probability-like certainty that this is not normal behaviour. */
  readonly confidence: number;
  /** One or two sentences: what happened, what is usual for it, what is usual for its peers. */
  readonly because: string;
  readonly isNot?: readonly string[];
  readonly comparisons: readonly Comparison[];
  readonly serviceName?: string;
  readonly endpointId?: string;
  /** Nobody is to blame: see `Alert.operational`. */
  readonly operational?: boolean;
  /** Request ids of calls that prove it, newest last, at most 50. */
  readonly callIds: readonly string[];
}
