import type { GatewayChange, GatewayConfiguration, Page } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';

export interface GatewayRepository {
  /** The newest reading of each place (`from`). */
  latest(): Promise<readonly GatewayConfiguration[]>;
  /** Replaces the reading of its place, and adds what changed, in one transaction. */
  put(configuration: GatewayConfiguration, changes: readonly GatewayChange[]): Promise<void>;
  /** Newest first. */
  changes(
    request: PageRequest & {
      readonly from?: string;
      readonly to?: string;
      readonly object?: GatewayChange['object'];
    },
  ): Promise<Page<GatewayChange>>;
}
