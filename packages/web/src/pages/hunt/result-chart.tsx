import type { HuntResult } from '@gatewatch/model';
import { Group, NativeSelect, SegmentedControl, Skeleton, Stack } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { EmptyNotice } from '../../components/empty-notice.js';
import { type ChartChoice, defaultChart, isNumberColumn } from './result-chart-choice.js';

const Drawing = lazy(() =>
  import('./result-drawing.js').then((module) => ({ default: module.ResultDrawing })),
);

/** A result as a chart; what stands on which axis can be chosen. */
export function ResultChart({ result }: { readonly result: HuntResult }) {
  const [chosen, setChosen] = useState<ChartChoice | undefined>(() => defaultChart(result.columns));
  if (!chosen || result.rows.length === 0) {
    return (
      <EmptyNotice title="Nothing to draw">
        A chart needs rows with a column of numbers and one more column.
      </EmptyNotice>
    );
  }
  const names = result.columns.map((column) => column.name);
  const numbers = result.columns.filter((column) => isNumberColumn(column.type)).map((column) => column.name);
  return (
    <Stack gap="sm" p="sm">
      <Group gap="sm" align="flex-end">
        <SegmentedControl
          aria-label="Kind of chart"
          data={[
            { value: 'line', label: 'Line' },
            { value: 'bar', label: 'Bars' },
          ]}
          value={chosen.kind}
          onChange={(kind) => setChosen({ ...chosen, kind: kind === 'line' ? 'line' : 'bar' })}
        />
        <NativeSelect
          label="Across"
          data={names}
          value={chosen.x}
          onChange={({ currentTarget }) => setChosen({ ...chosen, x: currentTarget.value })}
        />
        <NativeSelect
          label="Up"
          data={numbers}
          value={chosen.y}
          onChange={({ currentTarget }) => setChosen({ ...chosen, y: currentTarget.value })}
        />
      </Group>
      <Suspense fallback={<Skeleton height={300} />}>
        <Drawing result={result} choice={chosen} />
      </Suspense>
    </Stack>
  );
}
