import type { Gateway, OwnedObject } from './gateways/gateway-contract.js';
import type { Guardrails } from './guardrails.js';
import type { LeaseClock } from './lease-clock.js';
import type { Wanted } from './lease-end.js';
import type { Ledger } from './ledger/ledger.js';
import type { Lease } from './ledger/ledger-record.js';
import { createNotes, type Notes } from './ledger/notes.js';
import { createPlaces, type Places } from './places.js';
import type { RepairPace } from './repair-pace.js';
import type { ReplanPace } from './replan-pace.js';
import type { Setbacks } from './setbacks.js';

export interface PassParts {
  readonly gateway: Gateway;
  readonly ledger: Ledger;
  readonly guardrails: Guardrails;
  readonly pace: RepairPace;
  readonly replans: ReplanPace;
  readonly setbacks: Setbacks;
  readonly clock: LeaseClock;
  /** What is wanted, as last heard; undefined while the platform has not answered since start. Asked again within a pass. */
  latest(): Wanted | undefined;
  /** The platform was asked at least once since start, whatever came of it. */
  asked(): boolean;
  /** The platform's answer of this moment; undefined when it does not answer. */
  confirm(): Promise<Wanted | undefined>;
}

/** What a pass came to: `unavailable` = at least one step is not known to be done, try again later. */
export type PassOutcome =
  | { readonly kind: 'done' }
  /** `overdue`: leases that are over, but are not known to be undone at the gateway. */
  | { readonly kind: 'unavailable'; readonly detail: string; readonly overdue: number };

/** Leases handled between two looks at what is due by now: the longest that an expiry waits behind other work. */
const SLICE = 32;
/** Kong's Admin API answers each exchange from a database. */
const AT_ONCE = 8;
/** One order whose steps fail must not hold up the others, but a gateway that is down is not asked for each. */
const MAX_FAILURES = 3;

export function* slicesOf<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += SLICE) yield items.slice(at, at + SLICE);
}

/** What the steps of one pass share. */
export interface Pass extends PassParts {
  readonly notes: Notes;
  /** What stands of ours, by object id, as far as this pass knows. */
  readonly objects: Map<string, OwnedObject>;
  readonly places: Places;
  /** Places whose winner was seen standing in this pass. */
  readonly held: Set<string>;
  /** A step of the order ('' = of none) is not known to be done. */
  failed(detail: string, orderId: string): void;
  /** Exchanges with the gateway at a time. */
  readonly atOnce: number;
  /** False = leave the pass. */
  goesOn(): boolean;
  /** Why it is not all done, '' when it is. */
  failure(): string;
}

export function createPass(parts: PassParts, listed: readonly OwnedObject[], leases: Iterable<Lease>): Pass {
  const failures: string[] = [];
  const objects = new Map(listed.map((object) => [object.objectId, object]));
  return {
    ...parts,
    atOnce: parts.gateway.atOnce ?? AT_ONCE,
    notes: createNotes(parts.ledger),
    objects,
    places: createPlaces(leases, (objectId) => objects.has(objectId)),
    held: new Set(),
    failed(detail, orderId) {
      failures.push(detail);
      if (orderId !== '') parts.setbacks.failed(orderId);
    },
    goesOn: () => failures.length < MAX_FAILURES,
    failure: () => failures[0] ?? '',
  };
}
