import type { EstateChange } from '@gatewatch/model';
import { CallIntake } from './inventory/call-intake.js';
import { viewOf } from './inventory/call-view.js';
import { type EndpointRecord, freshRecord } from './inventory/endpoint-record.js';
import type { ServiceRecords } from './inventory/endpoint-table.js';
import { factsOfRecord } from './inventory/facts-of-record.js';
import { Interning } from './inventory/interning.js';
import { type InventoryState, openState, saveState } from './inventory/inventory-state.js';
import { endpointId, GONE_MS, tellExposure, tellSilence, UNUSED_MS } from './inventory/life-cycle.js';
import { moveRecords } from './inventory/move-records.js';
import { addQuantile } from './inventory/quantile-sketch.js';
import type { Caller, InventoriedCall, Inventory } from './inventory-contract.js';
import type { Assignment, TemplatedCall, Templater } from './templater-contract.js';

/** Name that groups endpoints: the gateway service's, else the host, else `unknown`. */
export const serviceNameOf = (call: Pick<TemplatedCall, 'service' | 'host'>): string =>
  call.service?.name ?? (call.host === '' ? 'unknown' : call.host);

const compare = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
const byPlace = (left: EndpointRecord, right: EndpointRecord): number =>
  compare(left.service, right.service) ||
  compare(left.template, right.template) ||
  compare(left.method, right.method);

/** Paths remembered of an endpoint: fewer when there are many endpoints, so that all of them together stay bounded. */
const sampleSize = (endpoints: number): number => (endpoints <= 10_000 ? 16 : endpoints <= 30_000 ? 8 : 4);
/** From this share of its bound on, the inventory forgets what is gone. */
const NEARLY_FULL = 90_000;

class CountedInventory implements Inventory {
  readonly #state: InventoryState;
  readonly #interning = new Interning();
  readonly #intake: CallIntake;
  /** Records by serial, for counts that come late; only those with calls in the last minutes matter. */
  readonly #bySerial = new Map<number, EndpointRecord>();
  #changed = false;
  /** Revision of each service's templates when its counts were last moved; none after a start. */
  #revisions: ReadonlyMap<string, number> = new Map();

  constructor(state: InventoryState) {
    this.#state = state;
    this.#intake = new CallIntake(this.#interning, state.feed);
    for (const record of state.table.records()) this.#bySerial.set(record.serial, record);
  }

  observe(observed: InventoriedCall, assignment: Assignment, caller?: Caller): void {
    const { table, consumers, rates, days } = this.#state;
    const timeMs = days.believe(observed.timeMs);
    const call = timeMs === observed.timeMs ? observed : { ...observed, timeMs };
    const name = serviceNameOf(call);
    days.note(timeMs);
    if (days.advance(timeMs)) this.#sweep(timeMs);
    const view = viewOf(call, caller);
    const record = assignment.known
      ? (table.get(name, call.method, assignment.template) ?? this.#begin(name, call, assignment, view.actor))
      : undefined;
    consumers.count(call, record?.service ?? name, record?.idHash);
    if (record === undefined) return;
    if (record.stage !== 'active' || call.timeMs - record.lastMs >= UNUSED_MS) this.#wake(record, view);
    if (this.#intake.count(record, view, assignment, sampleSize(table.size))) this.#changed = true;
    rates.count(record.serial, view.actorHash, call.timeMs, this.#onMinute);
  }

  refresh(templater: Templater): void {
    const state = this.#state;
    const revision = templater.revision();
    if (revision === state.revision) return;
    state.revision = revision;
    const [before, now] = [this.#revisions, templater.revisions()];
    this.#revisions = now;
    const serials = moveRecords({
      table: state.table,
      feed: state.feed,
      templater,
      changed: (service) => {
        const key = now.has(service) ? service : '';
        return before.get(key) !== now.get(key);
      },
      nowMs: state.days.nowMs,
      sampleSize: sampleSize(state.table.size),
      nextSerial: () => state.nextSerial++,
    });
    if (serials.size === 0) return;
    this.#changed = true;
    state.rates.rename((serial) => serials.get(serial) ?? serial);
    this.#bySerial.clear();
    for (const record of state.table.records()) this.#bySerial.set(record.serial, record);
  }

  list(): ReturnType<Inventory['list']> {
    return [...this.each()];
  }

  *each(): ReturnType<Inventory['each']> {
    for (const record of [...this.#state.table.records()].sort(byPlace)) yield factsOfRecord(record);
  }

  counts(): ReturnType<Inventory['counts']> {
    const { table } = this.#state;
    return { services: table.serviceCount, endpoints: table.size };
  }

  consumers(): ReturnType<Inventory['consumers']> {
    return this.#state.consumers.facts();
  }

  takeChanges(): boolean {
    const before = this.#changed;
    this.#changed = false;
    return before;
  }

  takeEvents(nowMs: number): readonly EstateChange[] {
    if (this.#state.days.advance(nowMs)) this.#sweep(nowMs);
    return this.#state.feed.take();
  }

  snapshot(): string {
    return saveState(this.#state);
  }

  /** Undefined when there is no room. */
  #begin(
    name: string,
    call: InventoriedCall,
    { template }: Assignment,
    by: Caller['actor'],
  ): EndpointRecord | undefined {
    const { table, feed } = this.#state;
    const service = table.service(name) ?? this.#beginService(name, call.timeMs, by);
    if (service === undefined) return undefined;
    if (!table.hasRoom(service)) {
      this.#tellFull(service, call.timeMs);
      return undefined;
    }
    const record = freshRecord(
      {
        serial: this.#state.nextSerial++,
        service: service.name,
        named: call.service !== undefined,
        method: this.#interning.text(call.method),
        template,
      },
      call.timeMs,
    );
    table.put(record);
    this.#bySerial.set(record.serial, record);
    this.#changed = true;
    const at = { atMs: call.timeMs, service: name, by };
    feed.note({ ...at, kind: 'endpoint-new', subject: endpointId(record), detail: '' });
    return record;
  }

  #beginService(name: string, atMs: number, by: Caller['actor']): ServiceRecords | undefined {
    const service = this.#state.table.addService(name);
    if (service !== undefined)
      this.#state.feed.note({ atMs, kind: 'service-new', service: name, subject: '', detail: '', by });
    return service;
  }

  /** Once an hour and service. */
  #tellFull(service: ServiceRecords, atMs: number): void {
    const hour = Math.floor(atMs / 3_600_000);
    if (service.fullHour === hour) return;
    service.fullHour = hour;
    const detail = `the inventory holds ${service.endpoints} endpoints of this service; new ones are left out`;
    this.#state.feed.note({ atMs, kind: 'path-flood', service: service.name, subject: '', detail });
  }

  /** A call to an endpoint that had gone quiet. */
  #wake(record: EndpointRecord, { call, actor, served }: ReturnType<typeof viewOf>): void {
    const { days, feed } = this.#state;
    tellSilence(record, call.timeMs, days, feed);
    if (record.stage === 'active' || !served) return;
    const detail = `last call before ${new Date(record.lastMs).toISOString()}`;
    const about = { service: record.service, subject: endpointId(record), by: actor };
    feed.note({ ...about, kind: 'endpoint-back', atMs: call.timeMs, detail });
    record.stage = 'active';
  }

  /** Once an hour of event time: who went quiet, who is open to others than before. */
  #sweep(nowMs: number): void {
    const { table, days, feed } = this.#state;
    const gone: EndpointRecord[] = [];
    for (const record of table.records()) {
      tellSilence(record, nowMs, days, feed);
      tellExposure(record, days.nowMs, feed);
      if (record.stage === 'gone' && nowMs - record.lastMs >= 2 * GONE_MS) gone.push(record);
    }
    if (table.size < NEARLY_FULL) return;
    for (const record of gone) {
      table.remove(record);
      this.#bySerial.delete(record.serial);
      this.#changed = true;
    }
  }

  readonly #onMinute = (serial: number, calls: number): void => {
    const record = this.#bySerial.get(serial);
    if (record !== undefined) record.perMinute = addQuantile(record.perMinute, calls);
  };
}

/**
 * See the contract. `snapshot` is what an earlier inventory gave, of this version or the one before; throws on any other.
 * Costs of a call: some microseconds; of the first call of an hour, a look at every endpoint.
 */
export const createInventory = (snapshot?: string): Inventory => new CountedInventory(openState(snapshot));
