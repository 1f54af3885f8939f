import type { AlertView, Finding, Notice, Order, Policy, Severity } from '@gatewatch/model';
import type { Callback } from '../responding/callbacks/callback-desk.js';

/** An alert as sinks are told of it: what was ordered is told apart. */
export type ToldAlert = Omit<AlertView, 'orders'>;

/** What others are told. Made once, kept as JSON until everybody took it. */
export type SinkEvent = {
  /** UUID; the same for every sink and at every attempt. */
  readonly id: string;
  /** When it was told of first, ISO 8601 UTC. */
  readonly at: string;
  readonly severity: Severity;
} & (
  | { readonly kind: 'alert.raised' | 'alert.updated' | 'alert.closed'; readonly alert: ToldAlert }
  | {
      readonly kind: 'order.proposed' | 'order.changed';
      readonly order: Order;
      readonly alert?: ToldAlert | undefined;
      /** How the receiver may decide about a proposed order; only webhooks are given it. */
      readonly callback?: Callback | undefined;
    }
  | { readonly kind: 'policy.frozen'; readonly policy: Policy }
  | { readonly kind: 'finding.opened'; readonly finding: Finding }
  | { readonly kind: 'notice.opened'; readonly notice: Notice }
);
