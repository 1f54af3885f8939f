import type { Endpoint, Finding } from '@gatewatch/model';
import { Anchor, Text } from '@mantine/core';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { When } from '../../components/when.js';

const COLUMNS: readonly Column<Finding>[] = [
  {
    id: 'title',
    header: 'Finding',
    wide: true,
    cell: (row) => (
      <>
        {row.title}
        <Text size="xs" c="dimmed" fw={400}>
          {row.because}
        </Text>
      </>
    ),
    exported: (row) => row.title,
  },
  {
    id: 'severity',
    header: 'Severity',
    cell: (row) => <SeverityMark severity={row.severity} />,
    exported: (row) => row.severity,
  },
  { id: 'owasp', header: 'OWASP', cell: (row) => row.owasp.join(', ') || '–', exported: (row) => row.owasp },
  {
    id: 'since',
    header: 'Since',
    cell: (row) => <When at={row.firstSeen} />,
    exported: (row) => row.firstSeen,
  },
];

/** What is wrong with it, as the posture checks say; each leads to its page. */
export function FindingsPanel({
  endpoint,
  findings,
}: {
  readonly endpoint: Endpoint;
  readonly findings: readonly Finding[];
}) {
  return (
    <Panel
      title="Open findings"
      note={findings.length > 0 ? findings.length : undefined}
      flush
      actions={
        findings.length > 0 && (
          <ExportMenu name={`findings-${endpoint.service}`} columns={COLUMNS} rows={findings} />
        )
      }
    >
      {findings.length === 0 ? (
        <EmptyNotice title="No open finding">
          No check holds anything against it.{' '}
          <Anchor component={Link} to="/posture/checks" inherit>
            See what is checked
          </Anchor>
        </EmptyNotice>
      ) : (
        <DataTable
          label="Open findings"
          columns={COLUMNS}
          rows={findings}
          keyOf={(row) => row.id}
          linkOf={(row) => paths.finding(row.id)}
        />
      )}
    </Panel>
  );
}
