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
  /** How changes are written, where a gateway knows several ways. */
  readonly write?: 'admin-api' | 'declarative' | undefined;
  /** Services that are made ready ahead, so that a block there is one row of data; ids or names, `*` = all. */
  readonly preArm?: readonly string[] | undefined;
  /** Of a file: where our own entities are written, for whoever applies it. */
  readonly writeTo?: string | undefined;
  /** Of manifests: the Ingress Controller's class. */
  readonly ingressClass?: string | undefined;
  /** Ends every exchange under way. */
  readonly signal?: AbortSignal;
}

/** One line of `gateways/index.ts`: a product and how to open it. Opening connects to nothing. */
export interface GatewayMember {
  readonly id: string;
  readonly title: string;
  /** `nothing`: it is only read; orders for it are answered `read-only`. */
  readonly takes: 'orders' | 'nothing';
  /** Kinds of changes (`Change.what`) that share rows: written one after the other, so that none overwrites another. */
  readonly oneAtATime: readonly string[];
  /** The URL without secrets. */
  readonly publicUrl: (url: string) => string;
  readonly open: (access: GatewayAccess) => Gateway;
}
