import type { TemplateRule } from '@gatewatch/model';
import type { EndpointFacts, ParameterFacts } from './endpoint-facts.js';
import { createInventory } from './inventory.js';
import type { InventoriedCall } from './inventory-contract.js';
import { createTemplater } from './templater.js';
import type { Assignment, TemplatedCall } from './templater-contract.js';

/** One parameter of an inventory line; what is not known is left out. */
export interface ParameterRow extends Pick<ParameterFacts, 'in' | 'name' | 'type' | 'sensitive'> {
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  /** Share of calls that had it, 0 … 1. Path parameters are always there. */
  readonly requiredShare?: number;
}

/** One line of `gatewatch discover`, exactly as documented there. Times are ISO 8601 UTC. */
export interface InventoryRow {
  readonly service: string;
  readonly host: string;
  readonly method: string;
  readonly template: string;
  readonly calls: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly parameters: readonly ParameterRow[];
  /** What it is for: `login`, `payment` … */
  readonly labels: EndpointFacts['labels'];
  readonly statuses: EndpointFacts['statuses'];
}

const parameterRow = (parameter: ParameterFacts): ParameterRow => ({
  in: parameter.in,
  name: parameter.name,
  type: parameter.type,
  sensitive: parameter.sensitive,
  ...(parameter.format === '' ? {} : { format: parameter.format }),
  ...(parameter.enum === undefined ? {} : { enum: parameter.enum }),
  ...(parameter.minimum === undefined ? {} : { minimum: parameter.minimum }),
  ...(parameter.maximum === undefined ? {} : { maximum: parameter.maximum }),
  ...(parameter.in === 'path' ? {} : { requiredShare: Math.round(parameter.requiredShare * 1000) / 1000 }),
});

export const toInventoryRow = (endpoint: EndpointFacts): InventoryRow => ({
  service: endpoint.service,
  host: endpoint.hosts[0] ?? '',
  method: endpoint.method,
  template: endpoint.template,
  calls: endpoint.calls,
  firstSeen: new Date(endpoint.firstMs).toISOString(),
  lastSeen: new Date(endpoint.lastMs).toISOString(),
  parameters: endpoint.parameters.map(parameterRow),
  labels: endpoint.labels,
  statuses: endpoint.statuses,
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
 * Calls without a known status (`urls` lists) come with status 200. `rules` hold from the first call on.
 */
export const createDiscovery = (rules: readonly TemplateRule[] = []): Discovery => {
  const templater = createTemplater({ admission: 'first-call' });
  const inventory = createInventory();
  if (rules.length > 0) templater.applyRules(rules);
  let settled = true;
  const settle = (): void => {
    if (!settled) templater.settle();
    settled = true;
  };
  return {
    observe: (call) => {
      settled = false;
      inventory.observe(call, templater.assign(call));
    },
    templateOf: (call) => {
      settle();
      return templater.templateOf(call);
    },
    endpoints: () => {
      settle();
      inventory.refresh(templater);
      return inventory.list();
    },
  };
};
