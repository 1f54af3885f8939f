import type { DesiredOrder } from '@gatewatch/model';

/** Whom an order hits, as the gateway knows it; guardrails judge by it. */
export interface Subject {
  readonly id: string;
  readonly username: string;
  readonly tags: readonly string[];
}

/** An object at the gateway that carries our tag. `orderId` is '' when the tag names none. */
export interface OwnedObject {
  readonly objectId: string;
  readonly orderId: string;
  /** How it differs from what `order` asks, in words; '' when it does not. */
  differenceFrom(order: DesiredOrder): string;
}

/** Worth another try later: no answer, a timeout, a server error, the database behind it down. */
export type Unavailable = { readonly kind: 'unavailable'; readonly detail: string };
/** The gateway takes no changes at all. */
export type ReadOnly = { readonly kind: 'read-only'; readonly detail: string };
/** Somebody else's object stands there. It stays untouched. */
export type Foreign = { readonly kind: 'foreign'; readonly detail: string };
/** The order cannot be fulfilled as it is; trying again gives the same. */
export type Impossible = { readonly kind: 'impossible'; readonly detail: string };

export type Probed =
  | { readonly kind: 'ready'; readonly product: string }
  | (ReadOnly & { readonly product: string })
  | Unavailable;
export type Listed = { readonly kind: 'listed'; readonly objects: readonly OwnedObject[] } | Unavailable;
export type Looked =
  | { readonly kind: 'clear'; readonly subject: Subject }
  | Foreign
  | Impossible
  | Unavailable;
export type Enacted =
  | { readonly kind: 'enacted'; readonly difference: string }
  | Foreign
  | Impossible
  | ReadOnly
  | Unavailable;
export type Lifted =
  | { readonly kind: 'lifted' }
  | { readonly kind: 'absent' }
  | Foreign
  | ReadOnly
  | Unavailable;

/**
 * A gateway that orders are enacted at. Duties: no method throws; every outcome is a kind. Everything may be called
 * twice with the same effect as once, and by two responders at a time. Nothing that lacks our tag is ever changed or
 * removed, and a name or an id that looks like ours does not replace the tag. After `unavailable` the caller knows
 * nothing about what was applied. Nothing is cached; the caller closes nothing.
 */
export interface Gateway {
  /** Who answers there, e.g. `kong 3.9.1`. */
  probe(): Promise<Probed>;
  /** Everything that carries our tag. */
  list(): Promise<Listed>;
  /** The id the order's object has, whether it exists or not; derived from the order alone. */
  objectIdOf(order: DesiredOrder): string;
  /** Reads whether the order's place is free (or already ours). Changes nothing. */
  look(order: DesiredOrder): Promise<Looked>;
  /** Creates or repairs the order's object. `difference`: what the gateway made of it against what was asked. */
  enact(order: DesiredOrder): Promise<Enacted>;
  lift(objectId: string): Promise<Lifted>;
}
