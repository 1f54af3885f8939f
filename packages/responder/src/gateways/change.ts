/** Whom an order hits, as the gateway knows it; guardrails judge by it. Of an address `id` is the address. */
export interface Subject {
  readonly id: string;
  readonly username: string;
  readonly tags: readonly string[];
}

/**
 * One thing done at the gateway for an order, as plain JSON: the ledger keeps it before anything is done, so that it
 * can be undone by whoever comes later, without planning again.
 */
export interface Change {
  /**
   * Derived from order and place, or from the place alone: repeating it, also by another responder, writes the same.
   * It names one thing, not always one row: an address in a shared list is a thing of its own.
   */
  readonly objectId: string;
  readonly orderId: string;
  /** Of the gateway's own, e.g. `plugin`, `acl`, `credential`. */
  readonly what: string;
  /** Changes with the same place exclude each other: one stands for all. E.g. `plugin request-termination consumer:1`. */
  readonly place: string;
  /** For people: `request-termination on consumer alice: 403`. */
  readonly words: string;
  /** What is written (`undo: remove`), or what was there and is put back (`undo: put-back`). */
  readonly body: Readonly<Record<string, unknown>>;
  readonly undo: 'remove' | 'put-back';
}

/** What stands of ours at the gateway. `orderId` is '' when its tag names none. */
export interface OwnedObject {
  readonly objectId: string;
  readonly orderId: string;
  readonly what: string;
  /** How it differs from what the change asks, in words; '' when it does not. */
  differenceFrom(change: Change): string;
}
