import type { Fetch } from '../http-exchange.js';
import type { Clock, Schedule } from '../scheduler.js';
import type { Gateway } from './gateway-contract.js';

interface GatewayAccess {
  /** Of its interface, or the path of its file. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** For one exchange, milliseconds. */
  readonly timeoutMs: number;
  readonly fetch: Fetch;
  readonly schedule: Schedule;
  /** Default: the host's. */
  readonly now?: Clock;
  /** Ends every exchange under way. */
  readonly signal?: AbortSignal;
}

/** One line of `gateways/index.ts`: a product and how to open it. Opening connects to nothing. */
export interface GatewayMember {
  readonly id: string;
  readonly title: string;
  /** `nothing`: it is only read; orders for it are answered `read-only`. */
  readonly takes: 'orders' | 'nothing';
  /** The URL without secrets. */
  readonly publicUrl: (url: string) => string;
  readonly open: (access: GatewayAccess) => Gateway;
}
