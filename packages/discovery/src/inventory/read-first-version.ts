import { TOKEN_CLASSES, type TokenClass } from '@gatewatch/model';
import type { ValueType } from '../value-type.js';
import { countCode } from './code-counts.js';
import { freshRecord } from './endpoint-record.js';
import { hash32 } from './hash.js';
import type { InventoryState } from './inventory-state.js';
import { classBit, freshParameter } from './parameter-record.js';
import { inferType } from './parameter-type.js';
import { countTop } from './top-counts.js';
import { VALUE_SHAPES, type ValueShape } from './value-shape.js';

type ParameterRow = readonly [name: string, types: readonly ValueType[], sensitive: readonly string[]];
interface FirstVersion {
  readonly revision: number;
  readonly endpoints: readonly {
    readonly service: string;
    readonly named: boolean;
    readonly method: string;
    readonly template: string;
    readonly sample: string;
    readonly calls: number;
    readonly errors: number;
    readonly firstMs: number;
    readonly lastMs: number;
    readonly hosts: readonly string[];
    readonly path: readonly ParameterRow[];
    readonly query: readonly ParameterRow[];
  }[];
}

const shapeOf = (type: ValueType): ValueShape => (type === 'string' ? 'text' : type);
const isClass = (name: string): name is TokenClass => TOKEN_CLASSES.some((known) => known === name);

/** What the version before knew: counts, times, hosts, and parameters with their types. The rest is learned from now on. */
export const readFirstVersion = (written: unknown, state: InventoryState): InventoryState => {
  const { revision, endpoints } = written as FirstVersion;
  for (const row of endpoints) {
    const record = freshRecord({ ...row, serial: state.nextSerial++ }, row.firstMs);
    record.calls = row.calls;
    record.errors = row.errors;
    record.served = row.calls - row.errors;
    record.lastMs = row.lastMs;
    record.hosts = row.hosts;
    countTop(record.samples, 1, hash32(row.sample), row.calls, () => row.sample);
    for (const [place, rows] of [
      ['path', row.path],
      ['query', row.query],
    ] as const)
      for (const [name, types, sensitive] of rows) {
        const parameter = freshParameter(place, name, 0, row.firstMs, 0);
        parameter.calls = 1;
        parameter.lastMs = row.lastMs;
        for (const type of types)
          parameter.shapes = countCode(
            parameter.shapes,
            VALUE_SHAPES.indexOf(shapeOf(type)),
            1,
            VALUE_SHAPES.length,
          );
        for (const name of sensitive) if (isClass(name)) parameter.classes |= classBit(name);
        parameter.type = inferType(parameter);
        record.parameters.push(parameter);
      }
    state.table.put(record);
  }
  state.revision = revision;
  return state;
};
