import type { TokenClass } from '@gatewatch/model';
import type { EndpointRecord } from './endpoint-record.js';
import type { ParameterRecord, ValueType } from './value-type.js';

interface InventoryState {
  /** The templater's revision that the templates below belong to. */
  readonly revision: number;
  readonly records: readonly EndpointRecord[];
}

type ParameterRow = [string, ValueType[], TokenClass[]];
type EndpointRow = Omit<EndpointRecord, 'hosts' | 'path' | 'query'> & {
  readonly hosts: string[];
  readonly path: ParameterRow[];
  readonly query: ParameterRow[];
};
interface SnapshotRecord {
  readonly version: 1;
  readonly revision: number;
  readonly endpoints: readonly EndpointRow[];
}

const writeParameters = (records: Map<string, ParameterRecord>): ParameterRow[] =>
  [...records].map(([name, record]) => [name, [...record.types], [...record.sensitive]]);
const readParameters = (rows: readonly ParameterRow[]): Map<string, ParameterRecord> =>
  new Map(
    rows.map(([name, types, sensitive]) => [name, { types: new Set(types), sensitive: new Set(sensitive) }]),
  );

export const writeInventory = (state: InventoryState): string => {
  const snapshot: SnapshotRecord = {
    version: 1,
    revision: state.revision,
    endpoints: state.records.map((record) => ({
      ...record,
      hosts: [...record.hosts],
      path: writeParameters(record.path),
      query: writeParameters(record.query),
    })),
  };
  return JSON.stringify(snapshot);
};

/** Reads what `writeInventory` wrote. Throws on anything else: a foreign snapshot is a start-up error. */
export const readInventory = (text: string): InventoryState => {
  const snapshot: SnapshotRecord = JSON.parse(text);
  if (snapshot.version !== 1) throw new Error(`inventory snapshot version ${snapshot.version} is not known`);
  return {
    revision: snapshot.revision,
    records: snapshot.endpoints.map((row) => ({
      ...row,
      hosts: new Set(row.hosts),
      path: readParameters(row.path),
      query: readParameters(row.query),
    })),
  };
};
