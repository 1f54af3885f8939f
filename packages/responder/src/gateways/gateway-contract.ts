import type { DesiredOrder, GatewayConfiguration, RehearsedOrder } from '@gatewatch/model';
import type { Change, OwnedObject, Subject } from './change.js';

export type { Change, OwnedObject, Subject } from './change.js';

type Said<Kind extends string> = { readonly kind: Kind; readonly detail: string };
/** Worth another try later: no answer, a timeout, a server error, the database behind it down. */
export type Unavailable = Said<'unavailable'>;
/** read-only: takes no changes. foreign: somebody else's object stands there and stays. refused: it would do harm or nothing. impossible: for ever. */
export type Refusal = Said<'read-only'> | Said<'foreign'> | Said<'refused'> | Said<'impossible'>;

type Ready = { readonly kind: 'ready' | 'read-only'; readonly product: string; readonly detail: string };
export type Planned = {
  readonly kind: 'planned';
  readonly subject: Subject;
  readonly changes: readonly Change[];
  /** What was chosen or re-planned and why, for people. */
  readonly notes: readonly string[];
};

/**
 * A gateway that orders are enacted at. Duties: no method throws; every outcome is a kind. Everything may be called
 * twice with the same effect as once, by two responders at a time, several calls at once. Nothing that lacks our tag is
 * ever changed or removed (but a credential an approved order names); a name or id like ours does not replace the tag.
 * `plan`, `list`, `stands` only read. After `unavailable` the caller knows nothing about what was applied.
 */
export interface Gateway {
  /** Exchanges at a time that suit it best; default: what a database bears. */
  readonly atOnce?: number;
  probe(): Promise<Ready | Unavailable>;
  /** Everything that carries our tag. */
  list(): Promise<{ readonly kind: 'listed'; readonly objects: readonly OwnedObject[] } | Unavailable>;
  /** Everything it is configured to do, without secrets; `readAt` as given. Bounded. */
  readConfiguration(
    readAt: string,
  ): Promise<{ readonly kind: 'read'; readonly configuration: GatewayConfiguration } | Unavailable>;
  /** What the order needs there, given what is configured beside it: the same while it stands. At least one change. */
  plan(order: DesiredOrder | RehearsedOrder): Promise<Planned | Refusal | Unavailable>;
  /** For changes that leave nothing to list (something was taken away): how it differs from done, '' when it is done. */
  stands(change: Change): Promise<{ readonly kind: 'stands'; readonly difference: string } | Unavailable>;
  /** Makes ready ahead of any order what was configured so; to be called now and then. `notes`: what was done, or why not. */
  preArm?(): Promise<
    { readonly kind: 'pre-armed'; readonly notes: readonly string[] } | Refusal | Unavailable
  >;
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

/** All that the rehearsing part is given: nothing can be written with it. */
export type Planner = Pick<Gateway, 'plan'>;
