import type { GatewayChange, GatewayConfiguration, Page } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from './audit-repository.js';

export interface GatewayChangeRequest extends PageRequest {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly object?: GatewayChange['object'] | undefined;
  /** Only changes of these objects; at most some hundreds. */
  readonly objectIds?: readonly string[] | undefined;
}

export interface GatewayRepository {
  /** The newest reading of each place (`from`), newest first. */
  latest(): Promise<readonly GatewayConfiguration[]>;
  /** Replaces the reading of its place, and adds what changed, in one transaction. */
  put(configuration: GatewayConfiguration, changes: readonly GatewayChange[]): Promise<void>;
  /** Forgets a place; what changed there stays. False when it is not known. */
  remove(place: string, audit: AuditDraft): Promise<boolean>;
  /** Newest first. */
  changes(request: GatewayChangeRequest): Promise<Page<GatewayChange>>;
  /** Forgets changes older than `before` (ISO 8601). */
  pruneChanges(before: string): Promise<void>;
}
