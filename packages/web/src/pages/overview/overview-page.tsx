import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Navigate } from 'react-router';
import { setupQuery, trafficQuery } from '../../api/queries.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { RangeSelect } from '../../components/range-select.js';
import { TrafficChart } from '../../components/traffic-chart.js';
import { useRange } from '../../components/use-range.js';
import { PageSkeleton } from '../../shell/page-skeleton.js';
import { ActiveOrders } from './active-orders.js';
import { Health } from './health.js';
import { OpenAlerts } from './open-alerts.js';
import { ServiceShares } from './service-shares.js';
import { StatStrip } from './stat-strip.js';
import { TopEntities } from './top-entities.js';

/** How often the chart is read again while calls arrive. */
const CHART_REFRESH_MS = 10_000;

/** Everything at a glance; before the first call it gives way to the first-run screen. */
export function OverviewPage() {
  const setup = useQuery(setupQuery);
  const { range, setRange, span } = useRange();
  const traffic = useQuery({
    ...trafficQuery(range.key, span, range.stepMs),
    refetchInterval: CHART_REFRESH_MS,
  });
  if (setup.data?.firstCallAt === null && setup.data.demo === 'off')
    return <Navigate to="/welcome" replace />;
  if (setup.isPending) return <PageSkeleton />;
  return (
    <>
      <PageHead title="Overview" actions={<RangeSelect range={range} onChange={setRange} />} />
      <Stack gap={12}>
        <StatStrip />
        <Panel title="Traffic" note={range.label.toLowerCase()}>
          <QueryView query={traffic} lines={6}>
            {(data) => <TrafficChart traffic={data} />}
          </QueryView>
        </Panel>
        <OpenAlerts />
        <div className="columns-3">
          <ServiceShares />
          <TopEntities />
          <Health />
        </div>
        <ActiveOrders />
      </Stack>
    </>
  );
}
