import type { EndpointLabel, SanitisedCall } from '@gatewatch/model';
import type { Assignment, TemplatedCall, Templater } from './templater-contract.js';
import type { ValueType } from './value-type.js';

/** What of a call the inventory notes. */
export type InventoriedCall = TemplatedCall & Pick<SanitisedCall, 'timeMs' | 'query'>;

export interface InventoryParameter {
  readonly in: 'path' | 'query';
  readonly name: string;
  readonly type: ValueType;
  /** Classes of the sanitiser's tokens seen as values, e.g. `email`. */
  readonly sensitive: readonly string[];
}

export interface InventoryEndpoint {
  readonly service: string;
  /** At most eight, first seen first. */
  readonly hosts: readonly string[];
  readonly method: string;
  readonly template: string;
  readonly labels: readonly EndpointLabel[];
  readonly calls: number;
  /** Calls answered with 400 or above. */
  readonly errors: number;
  readonly firstMs: number;
  readonly lastMs: number;
  readonly parameters: readonly InventoryParameter[];
}

/**
 * Services, endpoints and their parameters, counted from traffic. Duties: never throws; bounded (endpoints per
 * service, parameters per endpoint, services) whatever the traffic; deterministic. Notes only calls whose assignment is
 * `known`. When templates were refined (`templater.revision()` grew), `refresh` moves counts to the new templates.
 */
export interface Inventory {
  observe(call: InventoriedCall, assignment: Assignment): void;
  /** Cheap when nothing was refined since the last time. */
  refresh(templater: Templater): void;
  /** By service, then template, then method. */
  list(): readonly InventoryEndpoint[];
  /** Whether an endpoint, host or parameter (type) came or went since the last call of this. Counts do not matter. */
  takeChanges(): boolean;
  /** Everything needed to go on from here; JSON text, versioned. */
  snapshot(): string;
}
