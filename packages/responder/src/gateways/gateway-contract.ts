import type { DesiredOrder, GatewayConfiguration, RehearsedOrder } from '@gatewatch/model';

/** Whom an order hits, as the gateway knows it; guardrails judge by it. */
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
  /** Derived from order and place alone: repeating it, also by another responder, writes the same object. */
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

type Said<Kind extends string> = { readonly kind: Kind; readonly detail: string };
/** Worth another try later: no answer, a timeout, a server error, the database behind it down. */
export type Unavailable = Said<'unavailable'>;
/** read-only: takes no changes. foreign: somebody else's object stands there and stays. refused: it would do harm or nothing. impossible: for ever. */
export type Refusal = Said<'read-only'> | Said<'foreign'> | Said<'refused'> | Said<'impossible'>;

type Ready = { readonly kind: 'ready' | 'read-only'; readonly product: string; readonly detail: string };
type Planned = {
  readonly kind: 'planned';
  readonly subject: Subject;
  readonly changes: readonly Change[];
  /** What was chosen or re-planned and why, for people. */
  readonly notes: readonly string[];
};

/**
 * A gateway that orders are enacted at. Duties: no method throws; every outcome is a kind. Everything may be called
 * twice with the same effect as once, and by two responders at a time. Nothing that lacks our tag is ever changed or
 * removed (but a credential an approved order names), and a name or an id that looks like ours does not replace the tag.
 * `plan`, `list`, `stands` only read. After `unavailable` the caller knows nothing about what was applied.
 */
export interface Gateway {
  probe(): Promise<Ready | Unavailable>;
  /** Everything that carries our tag. */
  list(): Promise<{ readonly kind: 'listed'; readonly objects: readonly OwnedObject[] } | Unavailable>;
  /** Everything it is configured to do, without secrets; `readAt` as given. Bounded. */
  readConfiguration(
    readAt: string,
  ): Promise<{ readonly kind: 'read'; readonly configuration: GatewayConfiguration } | Unavailable>;
  /** What the order needs there, given what is configured now. At least one change. */
  plan(order: DesiredOrder | RehearsedOrder): Promise<Planned | Refusal | Unavailable>;
  /** For changes that leave nothing to list (something was taken away): how it differs from done, '' when it is done. */
  stands(change: Change): Promise<{ readonly kind: 'stands'; readonly difference: string } | Unavailable>;
  /** Does or repairs it. `difference`: what the gateway made of it against what was asked. */
  enact(
    change: Change,
    authority: DesiredOrder['authority'],
  ): Promise<{ readonly kind: 'enacted'; readonly difference: string } | Refusal | Unavailable>;
  /** Undoes it; of an object that no change is known for (an orphan), removes it. */
  lift(
    change: Change | OwnedObject,
  ): Promise<{ readonly kind: 'lifted' | 'absent' } | Said<'foreign'> | Said<'read-only'> | Unavailable>;
}
