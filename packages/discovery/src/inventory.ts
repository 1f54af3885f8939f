import { countCall, type EndpointRecord, endpointOf, freshRecord, mergeRecords } from './endpoint-record.js';
import type { InventoriedCall, Inventory } from './inventory-contract.js';
import { readInventory, writeInventory } from './inventory-snapshot.js';
import type { TemplatedCall } from './templater-contract.js';

const MAX_SERVICES = 500;
const MAX_ENDPOINTS_PER_SERVICE = 5_000;

/** Name that groups endpoints: the gateway service's, else the host, else `unknown`. */
export const serviceNameOf = (call: Pick<TemplatedCall, 'service' | 'host'>): string =>
  call.service?.name ?? (call.host === '' ? 'unknown' : call.host);

const keyOf = (method: string, template: string): string => `${method} ${template}`;
const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);

/** The call that `record` remembers, good enough to ask the templater again. */
const sampleCall = (record: EndpointRecord): TemplatedCall => ({
  method: record.method,
  path: record.sample,
  status: 200,
  host: record.named ? '' : record.service,
  ...(record.named ? { service: { id: record.service, name: record.service } } : {}),
});

/** See the contract. `snapshot` is what an earlier inventory gave. */
export const createInventory = (snapshot?: string): Inventory => {
  const loaded = snapshot === undefined ? undefined : readInventory(snapshot);
  const services = new Map<string, Map<string, EndpointRecord>>();
  let revision = loaded?.revision ?? 0;
  let changed = false;

  const endpointsOf = (service: string): Map<string, EndpointRecord> | undefined => {
    const known = services.get(service);
    if (known !== undefined || services.size >= MAX_SERVICES) return known;
    const made = new Map<string, EndpointRecord>();
    services.set(service, made);
    return made;
  };
  for (const record of loaded?.records ?? [])
    endpointsOf(record.service)?.set(keyOf(record.method, record.template), record);

  return {
    observe: (call: InventoriedCall, assignment) => {
      if (!assignment.known) return;
      const service = serviceNameOf(call);
      const endpoints = endpointsOf(service);
      if (endpoints === undefined) return;
      const key = keyOf(call.method, assignment.template);
      let record = endpoints.get(key);
      if (record === undefined) {
        if (endpoints.size >= MAX_ENDPOINTS_PER_SERVICE) return;
        record = freshRecord(service, call, assignment.template);
        endpoints.set(key, record);
        changed = true;
      }
      if (countCall(record, call, assignment)) changed = true;
    },
    refresh: (templater) => {
      const now = templater.revision();
      if (now === revision) return;
      revision = now;
      for (const endpoints of services.values())
        for (const [key, record] of [...endpoints]) {
          const { template, parameters } = templater.templateOf(sampleCall(record));
          if (template === record.template) continue;
          changed = true;
          endpoints.delete(key);
          const same = endpoints.get(keyOf(record.method, template));
          const target = same ?? { ...record, template, path: new Map(), calls: 0, errors: 0 };
          mergeRecords(target, record, parameters);
          endpoints.set(keyOf(record.method, template), target);
        }
    },
    list: () =>
      [...services.values()]
        .flatMap((endpoints) => [...endpoints.values()].map(endpointOf))
        .sort(
          (left, right) =>
            compare(left.service, right.service) ||
            compare(left.template, right.template) ||
            compare(left.method, right.method),
        ),
    consumers: () => [],
    takeEvents: () => [],
    takeChanges: () => {
      const before = changed;
      changed = false;
      return before;
    },
    snapshot: () =>
      writeInventory({ revision, records: [...services.values()].flatMap((map) => [...map.values()]) }),
  };
};
