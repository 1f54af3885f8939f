import type { DesiredOrder } from '@gatewatch/model';
import type { Change, Gateway, OwnedObject, Unavailable } from '../../gateway-contract.js';
import type { AdminApi } from '../admin-api.js';

type Outcome<Method extends 'enact' | 'lift' | 'stands'> = ReturnType<Gateway[Method]>;

/**
 * One kind of thing that changes make at Kong. Duties as of `Gateway`: never throws, may be repeated, changes nothing
 * that lacks our tag (but a credential that an approved order names). `api` writes in whichever way this Kong takes.
 */
export interface KongChange {
  /** `Change.what`. */
  readonly what: string;
  /** Everything of this kind that carries our tag and belongs to orders. */
  list(
    api: AdminApi,
  ): Promise<{ readonly kind: 'listed'; readonly objects: readonly OwnedObject[] } | Unavailable>;
  enact(api: AdminApi, change: Change, authority: DesiredOrder['authority']): Outcome<'enact'>;
  lift(api: AdminApi, target: Change | OwnedObject): Outcome<'lift'>;
  /** How the change differs from done, '' when it is done. */
  stands(api: AdminApi, change: Change): Outcome<'stands'>;
}
