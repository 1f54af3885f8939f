import '@mantine/charts/styles.css';
import type { HuntResult } from '@gatewatch/model';
import { BarChart, LineChart } from '@mantine/charts';
import { formatCompact } from '../../format/format-count.js';
import { cellText } from './cell-text.js';
import type { ChartChoice } from './result-chart-choice.js';

/** More marks than this are neither legible nor quick. */
const MOST_POINTS = 500;

/** The chart itself; loaded apart because the chart library is large. */
export function ResultDrawing({
  result,
  choice,
}: {
  readonly result: HuntResult;
  readonly choice: ChartChoice;
}) {
  const x = result.columns.findIndex((column) => column.name === choice.x);
  const y = result.columns.findIndex((column) => column.name === choice.y);
  const data = result.rows.slice(0, MOST_POINTS).map((row) => ({ x: cellText(row[x]), y: Number(row[y]) }));
  const shared = {
    h: 300,
    data,
    dataKey: 'x',
    series: [{ name: 'y', label: choice.y, color: 'var(--gw-chart-ok)' }],
    gridColor: 'var(--gw-line)',
    textColor: 'var(--mantine-color-dimmed)',
    valueFormatter: formatCompact,
    xAxisProps: { minTickGap: 24 },
    yAxisProps: { width: 56 },
  };
  return choice.kind === 'line' ? (
    <LineChart
      {...shared}
      curveType="linear"
      withDots={data.length < 40}
      lineProps={{ isAnimationActive: false }}
    />
  ) : (
    <BarChart {...shared} barProps={{ isAnimationActive: false }} />
  );
}
