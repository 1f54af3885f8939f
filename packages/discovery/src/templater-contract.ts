import type { SanitisedCall } from '@gatewatch/model';

/** The endpoint a call belongs to. */
export interface Assignment {
  /** e.g. `/v1/patients/{patientId}/records`. */
  readonly template: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  /** The last variable position: type from the segment before it, singular (`patients` → `patient`). */
  readonly object?: { readonly type: string; readonly id: string };
  /** False for paths that only ever failed or matched no route: kept for detection, not inventory. */
  readonly known: boolean;
}

/**
 * Learns path templates from traffic, per service and method. Deterministic, bounded against invented paths,
 * never throws. What a call is assigned to now may be refined later; `assign` both learns and answers.
 */
export interface Templater {
  assign(call: Pick<SanitisedCall, 'method' | 'path' | 'status' | 'service' | 'route' | 'host'>): Assignment;
  snapshot(): string;
}
