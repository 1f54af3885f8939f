import type { AlertView, AuditEntry, CallView, Order, Policy, Receipt } from '@gatewatch/model';

/** A policy that decided something here, as it was then. */
export interface PolicyThen {
  readonly policy: Policy;
  /** When it decided; as often as it was another one. */
  readonly decidedAt: string;
  /** What became of it. */
  readonly since: 'unchanged' | 'changed' | 'removed' | 'former-unknown';
}

export interface OrderEvidence {
  readonly order: Order;
  readonly receipts: readonly (Receipt & { readonly responder: string })[];
}

/** What is signed. Everything on the page comes from here. */
export interface Evidence {
  readonly format: 'gatewatch-evidence/1';
  readonly subject: { readonly kind: 'alert' | 'order'; readonly id: string };
  readonly madeAt: string;
  readonly madeBy: string;
  readonly product: { readonly name: 'Gatewatch'; readonly version: string };
  readonly alert?: Omit<AlertView, 'orders'>;
  readonly detectors: readonly {
    readonly id: string;
    readonly title: string;
    readonly description: string;
    readonly typicalFalsePositives: readonly string[];
  }[];
  /** The proving calls as the lake holds them, newest first, and how many the alert names. */
  readonly calls: readonly CallView[];
  readonly callsNamed: number;
  readonly orders: readonly OrderEvidence[];
  readonly policies: readonly PolicyThen[];
  readonly audit: readonly AuditEntry[];
}

/** With what ties the page to it: SHA-256, hexadecimal, of the readable text and of the file around the two JSON parts. */
export type BoundEvidence = Evidence & { readonly shown: string; readonly page: string };
