import { Anchor, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { alertsQuery } from '../../api/queries.js';
import { AlertRows } from '../../components/alert-rows.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { SeverityMark } from '../../components/severity-mark.js';

const MOST_URGENT_FIRST = ['critical', 'high', 'medium', 'low'] as const;
const SHOWN = 6;

/** How many alerts wait, by severity, and the most urgent few. */
export function OpenAlerts() {
  const query = useInfiniteQuery(alertsQuery({ state: 'open' }, 100));
  const alerts = query.data?.pages.flatMap((page) => page.items);
  const counts = MOST_URGENT_FIRST.map((severity) => ({
    severity,
    count: alerts?.filter((alert) => alert.severity === severity).length ?? 0,
  })).filter(({ count }) => count > 0);
  const rank = (severity: (typeof MOST_URGENT_FIRST)[number]) => MOST_URGENT_FIRST.indexOf(severity);
  return (
    <Panel
      title="Open alerts"
      flush
      actions={
        <Group gap="md">
          {counts.map(({ severity, count }) => (
            <Anchor
              key={severity}
              component={Link}
              to={paths.alertsOf({ state: 'open', severity })}
              c="inherit"
              size="sm"
              className="tabular"
            >
              <SeverityMark severity={severity} /> {count}
            </Anchor>
          ))}
          <Anchor component={Link} to="/alerts" size="sm">
            All alerts
          </Anchor>
        </Group>
      }
    >
      <QueryView query={{ data: alerts, error: query.error, refetch: query.refetch }}>
        {(items) =>
          items.length === 0 ? (
            <EmptyNotice title="No open alerts">
              Gatewatch stays quiet until somebody behaves unlike itself and unlike its peers.
            </EmptyNotice>
          ) : (
            <AlertRows
              label="Open alerts, most urgent first"
              brief
              alerts={[...items].sort((a, b) => rank(a.severity) - rank(b.severity)).slice(0, SHOWN)}
            />
          )
        }
      </QueryView>
    </Panel>
  );
}
