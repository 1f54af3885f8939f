import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { statsQuery } from '../../api/queries.js';
import { QueryView } from '../../components/query-view.js';
import { RateSpark } from '../../components/rate-spark.js';
import { formatCompact, formatCount } from '../../format/format-count.js';
import { useLive } from '../../live/live-context.js';

/** The figures of the whole, live. */
export function StatStrip() {
  const stats = useQuery(statsQuery);
  const { rates } = useLive();
  return (
    <QueryView query={stats} lines={2}>
      {(data) => (
        <div className="stat-strip tabular">
          <div>
            <Figure label="Calls a second" value={formatCount(data.callsPerSecond)} />
            <RateSpark values={rates} label="Calls a second over the last minutes" />
          </div>
          <div>
            <Figure label="Calls stored" value={formatCompact(data.calls.stored)} />
            <Text size="xs" c="dimmed">
              {formatCompact(data.calls.malformed)} malformed, {formatCompact(data.calls.duplicates)} repeated
            </Text>
          </div>
          <Link to="/alerts">
            <Figure label="Open alerts" value={formatCount(data.openAlerts)} />
            <Text size="xs" c="dimmed">
              of {formatCompact(data.alerts)} ever
            </Text>
          </Link>
          <Link to="/discovery">
            <Figure label="Endpoints" value={formatCompact(data.endpoints)} />
            <Text size="xs" c="dimmed">
              in {formatCompact(data.services)} services
            </Text>
          </Link>
          <Link to="/entities?kind=consumer">
            <Figure label="Consumers" value={formatCompact(data.consumers)} />
          </Link>
          <Link to="/responses">
            <Figure label="Active responses" value={formatCount(data.activeOrders)} />
          </Link>
        </div>
      )}
    </QueryView>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: ReactNode }) {
  return (
    <>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <div className="stat-value">{value}</div>
    </>
  );
}
