import type { Finding } from '@gatewatch/model';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../components/data-table.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { formatCount } from '../../format/format-count.js';

type Affected = Finding['affected'][number];
const HAS_PAGE = new Set(['consumer', 'user', 'credential', 'session', 'ip']);

const COLUMNS: readonly Column<Affected>[] = [
  {
    id: 'who',
    header: 'Who',
    wide: true,
    cell: (row) =>
      HAS_PAGE.has(row.kind) ? (
        <Anchor component={Link} to={paths.entity(row)} inherit>
          {row.name === '' ? row.id : row.name}
        </Anchor>
      ) : (
        <span className="mono wrap">{row.name === '' ? row.id : row.name}</span>
      ),
  },
  { id: 'kind', header: 'Kind', cell: (row) => (row.kind === 'ip' ? 'address' : row.kind) },
  { id: 'calls', header: 'Calls', align: 'right', cell: (row) => formatCount(row.calls) },
];

/** Who is affected by what is wrong, or does it. */
export function FindingAffected({ affected }: { readonly affected: readonly Affected[] }) {
  if (affected.length === 0) return null;
  return (
    <Panel title="Who is affected" note="at most ten, most calls first" flush>
      <DataTable
        label="Who is affected"
        columns={COLUMNS}
        rows={affected}
        keyOf={(row) => `${row.kind} ${row.id}`}
      />
    </Panel>
  );
}
