import type { Endpoint, EndpointDetail } from '@gatewatch/model';
import { Anchor, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { endpointQuery } from '../../api/queries.js';
import { CodeList } from '../../components/code-list.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Figure } from '../../components/figure.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { RangeSelect } from '../../components/range-select.js';
import { TrafficChart } from '../../components/traffic-chart.js';
import { useRange } from '../../components/use-range.js';
import { When } from '../../components/when.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import { OpenApiButton } from './openapi-button.js';

type Parameter = Endpoint['parameters'][number];
type Actor = EndpointDetail['topActors'][number];

const PARAMETERS: readonly Column<Parameter>[] = [
  { id: 'name', header: 'Name', cell: (row) => <span className="mono">{row.name}</span> },
  { id: 'in', header: 'In', cell: (row) => row.in },
  { id: 'type', header: 'Type', cell: (row) => row.type },
  { id: 'sensitive', header: 'Sensitive data', cell: (row) => <CodeList words={row.sensitive} /> },
];

const ACTORS: readonly Column<Actor>[] = [
  { id: 'who', header: 'Who', cell: (row) => (row.name === '' ? row.id : row.name) },
  { id: 'kind', header: 'Kind', cell: (row) => (row.kind === 'ip' ? 'address' : row.kind) },
  { id: 'calls', header: 'Calls', align: 'right', cell: (row) => formatCount(row.calls) },
  { id: 'errors', header: 'Errors', align: 'right', cell: (row) => formatShare(row.errorShare) },
];

/** One endpoint: how it is called, how it answers, what passes through it, who uses it. */
export function EndpointPage() {
  const { id = '' } = useParams();
  const { range, setRange, span } = useRange();
  const endpoint = useQuery(endpointQuery(id, range.key, span));
  return (
    <QueryView query={endpoint} lines={10}>
      {(data) => (
        <>
          <PageHead
            title={data.endpointId}
            heading={<span className="mono">{data.endpointId}</span>}
            above={
              <Group gap={4}>
                <Anchor component={Link} to="/discovery" inherit>
                  Discovery
                </Anchor>
                <span aria-hidden="true">/</span>
                <Anchor component={Link} to={paths.service(data.service)} inherit>
                  {data.service}
                </Anchor>
              </Group>
            }
            lead={
              <Group gap="md">
                <span>{data.host}</span>
                <span>
                  seen first <When at={data.firstSeen} />, last <When at={data.lastSeen} />
                </span>
                {data.labels.length > 0 && <CodeList words={data.labels} />}
              </Group>
            }
            actions={
              <>
                <RangeSelect range={range} onChange={setRange} />
                <OpenApiButton service={data.service} />
              </>
            }
          />
          <Stack gap={12}>
            <div className="stat-strip tabular">
              <Figure label="Calls since first start">{formatCount(data.calls)}</Figure>
              <Figure label="Errors since first start">{formatShare(data.errorShare)}</Figure>
              <Figure label="Callers">{formatCount(data.actors)}</Figure>
              <Figure label="Latency p50">{`${formatCount(Math.round(data.latencyP50Ms))} ms`}</Figure>
              <Figure label="Latency p95">{`${formatCount(Math.round(data.latencyP95Ms))} ms`}</Figure>
            </div>
            <Panel title="Traffic" note={range.label.toLowerCase()}>
              <TrafficChart traffic={data.traffic} />
            </Panel>
            <div className="columns-2">
              <Panel title="Parameters" flush>
                {data.parameters.length === 0 ? (
                  <EmptyNotice title="No parameters seen" />
                ) : (
                  <DataTable
                    label="Parameters"
                    columns={PARAMETERS}
                    rows={data.parameters}
                    keyOf={(row) => `${row.in} ${row.name}`}
                  />
                )}
              </Panel>
              <Panel title="Top callers" note={range.label.toLowerCase()} flush>
                {data.topActors.length === 0 ? (
                  <EmptyNotice title="Nobody called in this time" />
                ) : (
                  <DataTable
                    label="Top callers"
                    columns={ACTORS}
                    rows={data.topActors}
                    keyOf={(row) => `${row.kind} ${row.id}`}
                    linkOf={paths.entity}
                  />
                )}
              </Panel>
            </div>
          </Stack>
        </>
      )}
    </QueryView>
  );
}
