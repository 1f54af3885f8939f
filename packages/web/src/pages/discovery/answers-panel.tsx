import type { EndpointDetail } from '@gatewatch/model';
import { type Column, DataTable } from '../../components/data-table.js';
import { Panel } from '../../components/panel.js';
import { ShareList } from '../../components/share-list.js';
import { formatBytes, formatCount, formatShare } from '../../format/format-count.js';
import { statusWord } from './status-word.js';

interface QuantileRow {
  readonly what: string;
  readonly values: EndpointDetail['latencyMs'];
  readonly say: (value: number) => string;
}

const milliseconds = (value: number): string => `${formatCount(Math.round(value))} ms`;
const COLUMNS: readonly Column<QuantileRow>[] = [
  { id: 'what', header: 'Measure', wide: true, cell: (row) => row.what },
  { id: 'p50', header: 'p50', align: 'right', cell: ({ values, say }) => say(values.p50) },
  { id: 'p95', header: 'p95', align: 'right', cell: ({ values, say }) => say(values.p95) },
  { id: 'p99', header: 'p99', align: 'right', cell: ({ values, say }) => say(values.p99) },
  { id: 'max', header: 'Most', align: 'right', cell: ({ values, say }) => say(values.max) },
];

/** Latency, sizes and pace as quantiles. */
export function QuantilesPanel({ endpoint }: { readonly endpoint: EndpointDetail }) {
  const rows: readonly QuantileRow[] = [
    { what: 'Latency', values: endpoint.latencyMs, say: milliseconds },
    { what: 'Request size', values: endpoint.requestBytes, say: formatBytes },
    { what: 'Answer size', values: endpoint.responseBytes, say: formatBytes },
    { what: 'Calls of one caller in a minute', values: endpoint.callsPerActorMinute, say: formatCount },
  ];
  return (
    <Panel
      title="Latency, sizes and pace"
      note="latency in the chosen time, the rest since first start"
      flush
    >
      <DataTable label="Latency, sizes and pace" columns={COLUMNS} rows={rows} keyOf={(row) => row.what} />
    </Panel>
  );
}

/** How it answers: status codes, most frequent first. */
export function StatusesPanel({ endpoint }: { readonly endpoint: EndpointDetail }) {
  const total = endpoint.statuses.reduce((sum, each) => sum + each.calls, 0);
  const items = [...endpoint.statuses]
    .sort((a, b) => b.calls - a.calls)
    .map(({ status, calls }) => ({
      key: String(status),
      value: calls,
      label: (
        <>
          <strong className="tabular">{status}</strong> {statusWord(status)}{' '}
          <span style={{ color: 'var(--mantine-color-dimmed)' }}>
            {formatShare(total > 0 ? calls / total : 0)}
          </span>
        </>
      ),
    }));
  return (
    <Panel title="Answers" note="since first start">
      <ShareList label="Answers by status" items={items} />
    </Panel>
  );
}
