import type { Entity, EstateChange, SanitisedCall } from '@gatewatch/model';
import type { ConsumerFacts, EndpointFacts } from './endpoint-facts.js';
import type { Assignment, TemplatedCall, Templater } from './templater-contract.js';

/** What of a call the inventory notes; a whole `SanitisedCall` gives most. */
export type InventoriedCall = TemplatedCall &
  Pick<SanitisedCall, 'timeMs' | 'query'> &
  Partial<SanitisedCall>;

/** What enrichment knows of the caller. */
export interface Caller {
  readonly actor: Entity;
  /** ISO 3166-1 alpha-2, '' when unknown. */
  readonly country: string;
}

/**
 * Services, endpoints, parameters and callers, counted from traffic. Duties: never throws; bounded (services, endpoints
 * per service, parameters per endpoint, consumers, and every list in `EndpointFacts`) whatever the traffic: 100,000
 * endpoints fit in 500 MiB; deterministic. Notes only calls whose assignment is `known`. When templates were refined
 * (`templater.revision()` grew), `refresh` moves counts to the new templates.
 */
export interface Inventory {
  observe(call: InventoriedCall, assignment: Assignment, caller?: Caller): void;
  /** Cheap when nothing was refined since the last time. */
  refresh(templater: Templater): void;
  /** By service, then template, then method. */
  list(): readonly EndpointFacts[];
  /** The same one after the other, for those who must let others have the thread in between. */
  each(): Iterable<EndpointFacts>;
  /** How many there are; cheap. */
  counts(): { readonly services: number; readonly endpoints: number };
  /** By calls, most first. */
  consumers(): readonly ConsumerFacts[];
  /** Whether an endpoint, host or parameter (type) came or went since the last call of this. Counts do not matter. */
  takeChanges(): boolean;
  /** What came, went or changed since the last call of this; at most 1,000, then a summary. `id`s are deterministic. */
  takeEvents(nowMs: number): readonly EstateChange[];
  /** Everything needed to go on from here; JSON text, versioned. */
  snapshot(): string;
}
