import { ChangeFeed } from './change-feed.js';
import { ConsumerRecords } from './consumer-records.js';
import { EndpointTable } from './endpoint-table.js';
import { Interning } from './interning.js';
import { TrafficDays } from './life-cycle.js';
import { MinuteRates } from './minute-rates.js';
import { readFirstVersion } from './read-first-version.js';
import { packRecord, unpackRecord, VERSION, WrittenActors, type WrittenState } from './written-state.js';

/** Everything an inventory knows. */
export interface InventoryState {
  /** The templater's revision that the templates belong to. */
  revision: number;
  nextSerial: number;
  readonly table: EndpointTable;
  readonly consumers: ConsumerRecords;
  readonly rates: MinuteRates;
  readonly days: TrafficDays;
  readonly feed: ChangeFeed;
}

const emptyState = (): InventoryState => ({
  revision: 0,
  nextSerial: 1,
  table: new EndpointTable(),
  consumers: new ConsumerRecords(),
  rates: new MinuteRates(),
  days: new TrafficDays(),
  feed: new ChangeFeed(),
});

/** JSON text; lists instead of objects where there are many. */
export const saveState = (state: InventoryState): string => {
  const actors = new WrittenActors();
  const written: WrittenState = {
    version: VERSION,
    revision: state.revision,
    nextSerial: state.nextSerial,
    services: state.table.services().map(({ name, fullHour }) => [name, fullHour]),
    records: [...state.table.records()].map((record) => packRecord(record, actors)),
    actors: actors.list,
    consumers: state.consumers.state(),
    rates: state.rates.state(),
    days: state.days.state(),
    feed: state.feed.state(),
  };
  return JSON.stringify(written);
};

const readState = (written: WrittenState): InventoryState => {
  const interning = new Interning();
  const table = new EndpointTable();
  for (const [name, fullHour] of written.services) {
    const service = table.addService(name);
    if (service !== undefined) service.fullHour = fullHour;
  }
  for (const row of written.records) table.put(unpackRecord(row, written.actors, interning));
  const rates = new MinuteRates();
  rates.restore(written.rates);
  return {
    revision: written.revision,
    nextSerial: written.nextSerial,
    table,
    consumers: new ConsumerRecords(written.consumers),
    rates,
    days: new TrafficDays(written.days),
    feed: new ChangeFeed(written.feed),
  };
};

/** Reads what `saveState` wrote, now or in the version before. Throws on anything else: whoever starts decides what then. */
export const openState = (text: string | undefined): InventoryState => {
  if (text === undefined) return emptyState();
  const written: { readonly version: unknown } = JSON.parse(text);
  if (written.version === VERSION) return readState(written as WrittenState);
  if (written.version === 1) return readFirstVersion(written, emptyState());
  throw new Error(`inventory snapshot version ${String(written.version)} is not known`);
};
