import type { DesiredOrder } from '@gatewatch/model';
import type { Change, Gateway } from '../gateway-contract.js';
import type { GatewayMember } from '../gateway-member.js';

type Trouble = 'down' | 'error' | 'lost' | 'slow' | 'read-only';

/** What the suite needs of a member's fake: trouble on demand, somebody else's hand, and a look at everything. */
export interface Bench {
  readonly gateway: Gateway;
  trouble(kind: 'none' | Trouble): void;
  /** Puts somebody else's object where the order's would stand. */
  occupy(): void;
  /** Takes our tag off the change's object. */
  disown(change: Change): void;
  /** Changes the change's object by hand. */
  alter(change: Change): void;
  /** The change as the gateway can never take it. */
  spoilt(change: Change): Change;
  /** Everything at the gateway, as text to compare. */
  everything(): string;
  unknownRequests(): readonly string[];
  close(): void;
}

export interface BenchMaker {
  /** As it says itself in `product`. */
  readonly version: string;
  readonly actions: readonly DesiredOrder['action'][];
  readonly troubles: readonly Trouble[];
  readonly open: (member: GatewayMember) => Bench;
}
