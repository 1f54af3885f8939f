import type { Traffic } from '@gatewatch/model';
import { Group, Skeleton, Text } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { formatCompact } from '../format/format-count.js';
import { EmptyNotice } from './empty-notice.js';

const TrafficArea = lazy(() =>
  import('./traffic-area.js').then((module) => ({ default: module.TrafficArea })),
);

/** Answers over time, stacked by outcome, with the totals as text. */
export function TrafficChart({
  traffic,
  height = 180,
}: {
  readonly traffic: Traffic;
  readonly height?: number;
}) {
  const ok = sumOf(traffic, 'ok');
  const clientError = sumOf(traffic, 'clientError');
  const serverError = sumOf(traffic, 'serverError');
  if (ok + clientError + serverError === 0) {
    return <EmptyNotice title="No calls in this time">Choose a longer time range.</EmptyNotice>;
  }
  const totals = [
    { color: 'var(--gw-chart-ok)', label: 'OK', value: ok },
    { color: 'var(--gw-chart-client)', label: '4xx', value: clientError },
    { color: 'var(--gw-chart-server)', label: '5xx', value: serverError },
  ];
  return (
    <figure style={{ margin: 0 }}>
      <figcaption>
        <Group gap="md" mb={4} className="tabular">
          {totals.map((each) => (
            <Group key={each.label} gap={6}>
              <span
                aria-hidden="true"
                style={{ width: 9, height: 9, borderRadius: 2, background: each.color }}
              />
              <Text size="xs" c="dimmed">
                {each.label} {formatCompact(each.value)}
              </Text>
            </Group>
          ))}
        </Group>
      </figcaption>
      <Suspense fallback={<Skeleton height={height} />}>
        <TrafficArea traffic={traffic} height={height} />
      </Suspense>
    </figure>
  );
}

const sumOf = (traffic: Traffic, key: 'ok' | 'clientError' | 'serverError'): number =>
  traffic.points.reduce((sum, point) => sum + point[key], 0);
