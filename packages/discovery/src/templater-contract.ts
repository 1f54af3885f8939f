import type { SanitisedCall } from '@gatewatch/model';

/** What of a call decides its endpoint. `urls` lists without statuses give 200 and no service. */
export type TemplatedCall = Pick<SanitisedCall, 'method' | 'path' | 'status' | 'host'> &
  Partial<Pick<SanitisedCall, 'service' | 'route'>>;

/** The endpoint a call belongs to. */
export interface Assignment {
  /** e.g. `/v1/patients/{patientId}/records`; unknown paths beyond the bounds end in `/{unmatched}`. */
  readonly template: string;
  /** Values at the variable positions, percent-decoded once, at most 256 characters each. */
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  /** The last variable position that is no date: type from the segment before it, singular (`patients` → `patient`). */
  readonly object?: { readonly type: string; readonly id: string };
  /** False for method + template that only ever failed or matched no route: kept for detection, not inventory. */
  readonly known: boolean;
}

/**
 * Learns path templates from traffic, per service. Duties: deterministic; bounded against invented paths, hosts and
 * methods; never throws, whatever the path. Only successful calls teach. What a call is assigned to now may be
 * refined later (`revision` then grows); `templateOf` answers with what is known by now and learns nothing.
 */
export interface Templater {
  assign(call: TemplatedCall): Assignment;
  templateOf(call: TemplatedCall): Assignment;
  /** Grows whenever templates given earlier changed, i.e. siblings were merged into a variable. */
  revision(): number;
  /** Everything needed to go on from here; JSON text, versioned. */
  snapshot(): string;
}

/** Bounds; all have defaults. */
export interface TemplaterSettings {
  /** Services (or hosts, where calls name no service). Calls of further ones share one. */
  readonly maxServices: number;
  /** Path segments learned per service, over all its templates. */
  readonly maxNodes: number;
  /** Templates per service for calls that never succeeded; further ones become `/{unmatched}`. */
  readonly maxProvisional: number;
}
