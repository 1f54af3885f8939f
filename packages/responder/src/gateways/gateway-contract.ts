import type { DesiredOrder, GatewayConfiguration } from '@gatewatch/model';

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

type Said<Kind extends string> = { readonly kind: Kind; readonly detail: string };
/** Worth another try later: no answer, a timeout, a server error, the database behind it down. */
export type Unavailable = Said<'unavailable'>;
/** read-only: takes no changes at all. foreign: somebody else's object stands there and stays. impossible: for ever. */
type Refusal = Said<'read-only'> | Said<'foreign'> | Said<'impossible'>;

type Ready = { readonly kind: 'ready' | 'read-only'; readonly product: string; readonly detail: string };
type Probed = Ready | Unavailable;
type ConfigurationRead =
  | { readonly kind: 'read'; readonly configuration: GatewayConfiguration }
  | Unavailable;
type Listed = { readonly kind: 'listed'; readonly objects: readonly OwnedObject[] } | Unavailable;
type Looked = { readonly kind: 'clear'; readonly subject: Subject } | Refusal | Unavailable;
type Enacted = { readonly kind: 'enacted'; readonly difference: string } | Refusal | Unavailable;
type Lifted = { readonly kind: 'lifted' | 'absent' } | Said<'foreign'> | Said<'read-only'> | Unavailable;

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
  /** Everything it is configured to do, without secrets; `readAt` as given. Reads only; bounded. */
  readConfiguration(readAt: string): Promise<ConfigurationRead>;
  /** The id the order's object has, whether it exists or not; derived from the order alone. */
  objectIdOf(order: DesiredOrder): string;
  /** Reads whether the order's place is free (or already ours). Changes nothing. */
  look(order: DesiredOrder): Promise<Looked>;
  /** Creates or repairs the order's object. `difference`: what the gateway made of it against what was asked. */
  enact(order: DesiredOrder): Promise<Enacted>;
  lift(objectId: string): Promise<Lifted>;
}
