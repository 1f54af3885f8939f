import type { HuntResult } from '@gatewatch/model';

export interface ChartChoice {
  readonly kind: 'line' | 'bar';
  readonly x: string;
  readonly y: string;
}

type Columns = HuntResult['columns'];

const isTimeColumn = (type: string): boolean => /^(Nullable\()?(Date|DateTime)/.test(type);
export const isNumberColumn = (type: string): boolean => /^(Nullable\()?(U?Int|Float|Decimal)/.test(type);

/** A line over the first time column, else bars over the first column of names; undefined when nothing can be drawn. */
export function defaultChart(columns: Columns): ChartChoice | undefined {
  const time = columns.find((column) => isTimeColumn(column.type));
  const x = time ?? columns.find((column) => !isNumberColumn(column.type)) ?? columns[0];
  const y = columns.find((column) => isNumberColumn(column.type) && column !== x);
  if (!x || !y) return undefined;
  return { kind: time ? 'line' : 'bar', x: x.name, y: y.name };
}
