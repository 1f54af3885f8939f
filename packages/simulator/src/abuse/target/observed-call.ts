import type { BusinessFunction, Entity } from '@gatewatch/model';

/** What the collector of a target looks at in one call of history. */
export interface ObservedCall {
  readonly timeMs: number;
  readonly actor: Entity;
  readonly tags: readonly string[];
  readonly ip: string;
  readonly country: string;
  readonly userAgent: string;
  readonly session?: string;
  readonly service: string;
  readonly method: string;
  readonly template: string;
  readonly values: readonly { readonly name: string; readonly value: string }[];
  readonly query: readonly { readonly name: string; readonly value: string }[];
  readonly labels: readonly BusinessFunction[];
  readonly status: number;
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly latencyMs: number;
  /** A credential of any kind was presented. */
  readonly withCredential: boolean;
  readonly deprecated: boolean;
}
