import { createInventory } from '../../inventory.js';
import type { InventoriedCall } from '../../inventory-contract.js';
import { segmentsOf } from '../../path-segments.js';
import type { Assignment, Templater } from '../../templater-contract.js';
import { hash32 } from '../hash.js';

export const START_MS = Date.UTC(2026, 2, 2, 8);
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;
const service = { id: 's-1', name: 'clinic' };

export const call = (path: string, more: Partial<InventoriedCall> = {}): InventoriedCall => ({
  method: 'GET',
  path,
  status: 200,
  host: 'api.example.com',
  timeMs: START_MS,
  query: [],
  service,
  route: { id: 'r-1', name: 'clinic-route' },
  ...more,
});

/** What a path is under a template, as a templater would say. */
export const assign = (path: string, template: string, known = true): Assignment => {
  const segments = segmentsOf(path);
  const parameters = template
    .split('#')[0]
    ?.split('/')
    .slice(1)
    .flatMap((segment, index) =>
      segment.startsWith('{') ? [{ name: segment.slice(1, -1), value: segments[index] ?? '' }] : [],
    );
  const last = parameters?.at(-1);
  return {
    template,
    parameters: parameters ?? [],
    ...(last === undefined ? {} : { object: { type: last.name.replace('Id', ''), id: last.value } }),
    known,
  };
};

/** A templater that says what it is told; `revision` counts how often it was told something else. */
export class ToldTemplater implements Pick<Templater, 'templateOf' | 'revision'> {
  #templateOf: (path: string) => string = (path) => path;
  #revision = 0;

  tell(templateOf: (path: string) => string): void {
    this.#templateOf = templateOf;
    this.#revision++;
  }

  templateOf(one: { readonly path: string }): Assignment {
    return assign(one.path, this.#templateOf(one.path));
  }

  revision(): number {
    return this.#revision;
  }

  asTemplater(): Templater {
    return {
      assign: (one) => this.templateOf(one),
      templateOf: (one) => this.templateOf(one),
      revision: () => this.revision(),
      revisions: () => new Map([['', this.revision()]]),
      applyRules: () => undefined,
      evidenceOf: () => [],
      settle: () => undefined,
      takePressure: () => [],
      snapshot: () => '',
    };
  }
}

/** An inventory that saw these calls, all of one template. */
const inventoryOf = (template: string, calls: readonly InventoriedCall[]) => {
  const inventory = createInventory();
  for (const one of calls) inventory.observe(one, assign(one.path, template));
  return inventory;
};

export const factsOf = (template: string, calls: readonly InventoriedCall[]) => {
  const [facts] = inventoryOf(template, calls).list();
  if (facts === undefined) throw new Error('no endpoint');
  return facts;
};

/** The same numbers on every run. */
export const randomFrom = (seed: number): ((below: number) => number) => {
  let state = seed;
  return (below) => {
    state = hash32(`${state}`, 17) >>> 0;
    return state % below;
  };
};
