import '@mantine/charts/styles.css';
import type { Traffic } from '@gatewatch/model';
import { AreaChart } from '@mantine/charts';
import { formatCompact } from '../format/format-count.js';
import { formatDayTime, formatTick } from '../format/format-time.js';

interface TrafficAreaProps {
  readonly traffic: Traffic;
  readonly height: number;
}

/** The drawing itself; loaded apart because the chart library is large. */
export function TrafficArea({ traffic, height }: TrafficAreaProps) {
  const spanMs = traffic.stepMs * traffic.points.length;
  return (
    <AreaChart
      h={height}
      data={traffic.points}
      dataKey="at"
      type="stacked"
      curveType="step"
      withDots={false}
      withGradient={false}
      fillOpacity={0.85}
      strokeWidth={0}
      series={[
        { name: 'ok', label: 'OK', color: 'var(--gw-chart-ok)' },
        { name: 'clientError', label: '4xx', color: 'var(--gw-chart-client)' },
        { name: 'serverError', label: '5xx', color: 'var(--gw-chart-server)' },
      ]}
      gridColor="var(--gw-line)"
      textColor="var(--mantine-color-dimmed)"
      valueFormatter={formatCompact}
      xAxisProps={{ tickFormatter: (at: string) => formatTick(at, spanMs), minTickGap: 48 }}
      yAxisProps={{ width: 44, allowDecimals: false }}
      areaProps={{ isAnimationActive: false }}
      tooltipProps={{ labelFormatter: (at) => formatDayTime(String(at)) }}
    />
  );
}
