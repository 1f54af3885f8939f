import type { CallView } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { formatBytes } from '../format/format-count.js';
import { type Column, DataTable } from './data-table.js';
import { When } from './when.js';

const COLUMNS: readonly Column<CallView>[] = [
  { id: 'time', header: 'Time', cell: (call) => <When at={call.time} as="clock" /> },
  {
    id: 'call',
    header: 'Call',
    wide: true,
    cell: (call) => (
      <span className="mono">
        {call.method} {call.path}
      </span>
    ),
  },
  { id: 'status', header: 'Status', align: 'right', cell: (call) => <CallStatus call={call} /> },
  {
    id: 'client',
    header: 'From',
    cell: (call) => `${call.clientIp}${call.country === '' ? '' : ` · ${call.country}`}`,
  },
  { id: 'agent', header: 'Client', cell: (call) => call.userAgentFamily || '–' },
  { id: 'bytes', header: 'Answer', align: 'right', cell: (call) => formatBytes(call.responseBytes) },
  {
    id: 'latency',
    header: 'Latency',
    align: 'right',
    cell: (call) => (call.latencyMs === null ? '–' : `${Math.round(call.latencyMs)} ms`),
  },
];

/** Single calls, one a row. */
export function CallsTable({
  calls,
  label,
}: {
  readonly calls: readonly CallView[];
  readonly label: string;
}) {
  return <DataTable label={label} columns={COLUMNS} rows={calls} keyOf={(call) => call.requestId} />;
}

/** The status code; bold when it is an error, and who answered when it was the gateway. */
export function CallStatus({ call }: { readonly call: Pick<CallView, 'status' | 'answeredBy'> }) {
  return (
    <Text span inherit fw={call.status >= 400 ? 700 : 400} className="tabular">
      {call.status}
      {call.answeredBy === 'gateway' && (
        <Text span inherit c="dimmed" fw={400}>
          {' '}
          gateway
        </Text>
      )}
    </Text>
  );
}
