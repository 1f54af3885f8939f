import type { ConsumerFacts } from '../endpoint-facts.js';
import type { InventoriedCall } from '../inventory-contract.js';
import { addDistinct, countDistinct, type DistinctSketch, noneDistinct } from './distinct-sketch.js';

const MOST_CONSUMERS = 50_000;
/** Of these the longest unseen make room, so many at a time. */
const ROOM = 2_500;
const MOST_SERVICES = 16;
const MOST_CREDENTIALS = 16;

interface ConsumerRecord {
  readonly id: string;
  name: string;
  calls: number;
  firstMs: number;
  lastMs: number;
  endpoints: DistinctSketch;
  services: readonly string[];
  /** Newest use last. */
  credentials: { readonly id: string; lastMs: number }[];
}

export type ConsumerState = readonly ConsumerRecord[];

const useCredential = (record: ConsumerRecord, id: string, timeMs: number): void => {
  const { credentials } = record;
  const last = credentials.at(-1);
  if (last?.id === id) {
    last.lastMs = Math.max(last.lastMs, timeMs);
    return;
  }
  const known = credentials.find((credential) => credential.id === id);
  const others = credentials.filter((credential) => credential !== known);
  record.credentials = [...others, { id, lastMs: Math.max(known?.lastMs ?? 0, timeMs) }].slice(
    -MOST_CREDENTIALS,
  );
};

/** Callers the gateway knows, counted over all their calls, also those that failed. At most 50,000; then the longest unseen go. */
export class ConsumerRecords {
  readonly #records: Map<string, ConsumerRecord>;

  constructor(state: ConsumerState = []) {
    this.#records = new Map(state.map((record) => [record.id, record]));
  }

  /** `endpoint`: hash of the endpoint, undefined when it is not in the inventory. */
  count(call: InventoriedCall, service: string, endpoint: number | undefined): void {
    if (call.consumer === undefined) return;
    const record = this.#of(call.consumer, call.timeMs);
    record.calls++;
    if (call.timeMs < record.firstMs) record.firstMs = call.timeMs;
    if (call.timeMs > record.lastMs) record.lastMs = call.timeMs;
    if (endpoint !== undefined) record.endpoints = addDistinct(record.endpoints, endpoint);
    if (record.services.length < MOST_SERVICES && !record.services.includes(service))
      record.services = record.services.concat(service);
    if (call.credentialId !== undefined) useCredential(record, call.credentialId, call.timeMs);
  }

  facts(): ConsumerFacts[] {
    return [...this.#records.values()]
      .map((record) => ({
        ...record,
        endpoints: countDistinct(record.endpoints),
        credentials: record.credentials.map((credential) => ({ ...credential })),
      }))
      .sort((left, right) => right.calls - left.calls);
  }

  state(): ConsumerState {
    return [...this.#records.values()];
  }

  #of(consumer: NonNullable<InventoriedCall['consumer']>, timeMs: number): ConsumerRecord {
    const known = this.#records.get(consumer.id);
    if (known !== undefined) {
      if (consumer.name !== '') known.name = consumer.name;
      return known;
    }
    if (this.#records.size >= MOST_CONSUMERS) this.#makeRoom();
    const made: ConsumerRecord = {
      id: consumer.id,
      name: consumer.name,
      calls: 0,
      firstMs: timeMs,
      lastMs: timeMs,
      endpoints: noneDistinct(),
      services: [],
      credentials: [],
    };
    this.#records.set(made.id, made);
    return made;
  }

  #makeRoom(): void {
    const oldest = [...this.#records.values()].sort((left, right) => left.lastMs - right.lastMs);
    for (const { id } of oldest.slice(0, ROOM)) this.#records.delete(id);
  }
}
