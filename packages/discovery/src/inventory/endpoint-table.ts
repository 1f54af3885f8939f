import type { EndpointRecord } from './endpoint-record.js';

const MOST_SERVICES = 500;
const MOST_ENDPOINTS = 100_000;
const MOST_ENDPOINTS_PER_SERVICE = 20_000;

/** A service's records by method and template. */
export interface ServiceRecords {
  readonly name: string;
  endpoints: number;
  /** Hour since 1970 in which it was last told that there is no room; 0: never. */
  fullHour: number;
  readonly byMethod: Map<string, Map<string, EndpointRecord>>;
}

/**
 * All records. Found by service, method and template without making a text of them: templates are the same objects call
 * after call, so looking them up is cheap.
 */
export class EndpointTable {
  readonly #services = new Map<string, ServiceRecords>();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Services with an endpoint. */
  get serviceCount(): number {
    let count = 0;
    for (const { endpoints } of this.#services.values()) if (endpoints > 0) count += 1;
    return count;
  }

  service(name: string): ServiceRecords | undefined {
    return this.#services.get(name);
  }

  /** Undefined when there are too many services. */
  addService(name: string): ServiceRecords | undefined {
    if (this.#services.size >= MOST_SERVICES) return undefined;
    const made: ServiceRecords = { name, endpoints: 0, fullHour: 0, byMethod: new Map() };
    this.#services.set(name, made);
    return made;
  }

  hasRoom(service: ServiceRecords): boolean {
    return this.#size < MOST_ENDPOINTS && service.endpoints < MOST_ENDPOINTS_PER_SERVICE;
  }

  get(service: string, method: string, template: string): EndpointRecord | undefined {
    return this.#services.get(service)?.byMethod.get(method)?.get(template);
  }

  put(record: EndpointRecord): void {
    const service = this.#services.get(record.service) ?? this.addService(record.service);
    if (service === undefined) return;
    let byTemplate = service.byMethod.get(record.method);
    if (byTemplate === undefined) {
      byTemplate = new Map();
      service.byMethod.set(record.method, byTemplate);
    }
    if (!byTemplate.has(record.template)) {
      service.endpoints++;
      this.#size++;
    }
    byTemplate.set(record.template, record);
  }

  remove(record: EndpointRecord): void {
    const service = this.#services.get(record.service);
    const byTemplate = service?.byMethod.get(record.method);
    if (service === undefined || byTemplate?.delete(record.template) !== true) return;
    if (byTemplate.size === 0) service.byMethod.delete(record.method);
    service.endpoints--;
    this.#size--;
  }

  *records(): Generator<EndpointRecord> {
    for (const service of this.#services.values())
      for (const byTemplate of service.byMethod.values()) yield* byTemplate.values();
  }

  services(): ServiceRecords[] {
    return [...this.#services.values()];
  }
}
