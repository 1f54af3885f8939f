import type { EndpointFacts, ParameterFacts } from './endpoint-facts.js';
import { createInventory } from './inventory.js';
import type { InventoriedCall } from './inventory-contract.js';
import { createTemplater } from './templater.js';
import type { Assignment, TemplatedCall } from './templater-contract.js';

/** One line of `gatewatch discover`, exactly as documented there. Times are ISO 8601 UTC. */
export interface InventoryRow {
  readonly service: string;
  readonly host: string;
  readonly method: string;
  readonly template: string;
  readonly calls: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly parameters: readonly Pick<ParameterFacts, 'in' | 'name' | 'type' | 'sensitive'>[];
}

export const toInventoryRow = (endpoint: EndpointFacts): InventoryRow => ({
  service: endpoint.service,
  host: endpoint.hosts[0] ?? '',
  method: endpoint.method,
  template: endpoint.template,
  calls: endpoint.calls,
  firstSeen: new Date(endpoint.firstMs).toISOString(),
  lastSeen: new Date(endpoint.lastMs).toISOString(),
  parameters: endpoint.parameters.map(({ in: place, name, type, sensitive }) => ({
    in: place,
    name,
    type,
    sensitive,
  })),
});

/** Learning in one pass over any amount of calls; ask afterwards. */
export interface Discovery {
  observe(call: InventoriedCall): void;
  /** Final templates: refined by everything observed, whatever the order. Learns nothing. */
  templateOf(call: TemplatedCall): Assignment;
  endpoints(): readonly EndpointFacts[];
}

/**
 * For files: feed every call, then read `endpoints()`, and for `--assign` read the file once more with `templateOf`.
 * Calls without a known status (`urls` lists) come with status 200.
 */
export const createDiscovery = (): Discovery => {
  const templater = createTemplater();
  const inventory = createInventory();
  return {
    observe: (call) => inventory.observe(call, templater.assign(call)),
    templateOf: (call) => templater.templateOf(call),
    endpoints: () => {
      inventory.refresh(templater);
      return inventory.list();
    },
  };
};
