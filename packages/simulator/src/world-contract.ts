import type { Entity } from '@gatewatch/model';

/** One generated log line. `line` is NDJSON text without newline, exactly as Kong's tcp-log would send it. */
export interface SimulatedLine {
  /** Event time: when the request began, epoch milliseconds. Lines come in the order in which requests end. */
  readonly timeMs: number;
  readonly line: string;
  /** Id of the attack this line belongs to; absent for honest traffic. */
  readonly attackId?: string;
  /** Id of the benign trap whose own session this is; absent for the usual people, also where a trap changed what they do. */
  readonly trap?: string;
}

/** Ground truth of one attack. Times are epoch milliseconds. */
export interface AttackTruth {
  readonly attackId: string;
  /** The detector expected to name it, e.g. `object-enumeration`. */
  readonly detector: string;
  /** As the platform will see it: a Kong consumer's id, an address where nobody is identified, or `METHOD /template`. */
  readonly entity: Entity;
  /** First call. */
  readonly startMs: number;
  /** No call of the attack begins after this. */
  readonly endMs: number;
  readonly description: string;
  /** Of a class of abuse (see abuse/): which, how hard, and how many calls were planned. */
  readonly class?: string;
  readonly intensity?: 'loud' | 'medium' | 'quiet';
  readonly calls?: number;
  /** Entities that would be right as well: each source, the accounts used, the endpoint. */
  readonly acceptable?: readonly Entity[];
  /** All detectors that would name it rightly, the expected one first. */
  readonly detectors?: readonly string[];
}

/** Ground truth of something honest that looks like abuse or disturbs what is usual. Times are epoch milliseconds. */
export interface TrapTruth {
  /** Unique within a world and the same in every stretch of it, e.g. `outage-2026-03-05`. */
  readonly trapId: string;
  /** Id of the trap, e.g. `outage`. */
  readonly kind: string;
  /** Whose calls are out of the ordinary; absent where it is everybody's or of many strangers. */
  readonly entities?: readonly Entity[];
  /** Operators knew beforehand: who, when and how much could be given to the platform as an announced window. */
  readonly announced?: true;
  readonly startMs: number;
  readonly endMs: number;
  readonly description: string;
}
