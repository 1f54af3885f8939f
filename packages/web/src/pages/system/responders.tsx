import type { ResponderRow } from '@gatewatch/model';
import { useQuery } from '@tanstack/react-query';
import { respondersQuery } from '../../api/queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StatusDot } from '../../components/status-dot.js';
import { When } from '../../components/when.js';

const COLUMNS: readonly Column<ResponderRow>[] = [
  { id: 'name', header: 'Responder', cell: (row) => row.name },
  {
    id: 'state',
    header: 'State',
    cell: (row) => (
      <StatusDot state={row.connected && row.problem === '' ? 'good' : 'bad'}>
        {row.connected ? (row.problem === '' ? 'Ready' : 'Has a problem') : 'Silent'}
      </StatusDot>
    ),
  },
  { id: 'gateway', header: 'Gateway', cell: (row) => row.gateway || 'no answer yet' },
  {
    id: 'url',
    header: 'Admin API',
    cell: (row) => <span className="mono wrap">{row.gatewayUrl || '–'}</span>,
  },
  { id: 'problem', header: 'Problem', wide: true, cell: (row) => row.problem || 'none' },
  { id: 'last', header: 'Last heard', cell: (row) => <When at={row.lastSeen} /> },
];

/** Who carries out orders at which gateway. */
export function Responders() {
  const responders = useQuery(respondersQuery);
  return (
    <Panel flush>
      <QueryView query={responders}>
        {(items) =>
          items.length === 0 ? (
            <EmptyNotice title="No responder">
              Orders wait until one is there. Start with{' '}
              <code>gatewatch up --kong-admin http://localhost:8001</code>, or run{' '}
              <code>gatewatch respond</code> beside your Kong.
            </EmptyNotice>
          ) : (
            <DataTable label="Responders" columns={COLUMNS} rows={items} keyOf={(row) => row.name} />
          )
        }
      </QueryView>
    </Panel>
  );
}
