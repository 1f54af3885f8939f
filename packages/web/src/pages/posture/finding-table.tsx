import type { Finding } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { type Column, DataTable } from '../../components/data-table.js';
import { paths } from '../../components/paths.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { type Sort, sortRows } from '../../components/sort-rows.js';
import { When } from '../../components/when.js';
import classes from './finding-table.module.css';
import { FINDING_STATE_WORDS, SEVERITIES } from './finding-words.js';

const COLUMNS: readonly Column<Finding>[] = [
  {
    id: 'what',
    header: 'What',
    cell: (finding) => <div className={classes.title}>{finding.title}</div>,
    sortBy: (finding) => finding.title,
  },
  {
    id: 'severity',
    header: 'Severity',
    cell: (finding) => <SeverityMark severity={finding.severity} />,
    sortBy: (finding) => -SEVERITIES.indexOf(finding.severity),
  },
  {
    id: 'subject',
    header: 'Where',
    wide: true,
    cell: (finding) => (
      <>
        <span className="mono wrap">{finding.subject.name}</span>
        <Text size="xs" c="dimmed" className="wrap">
          {finding.because}
        </Text>
      </>
    ),
    sortBy: (finding) => finding.subject.name,
  },
  {
    id: 'service',
    header: 'Service',
    cell: (finding) => finding.service || '–',
    sortBy: (finding) => finding.service,
  },
  { id: 'owasp', header: 'OWASP', cell: (finding) => finding.owasp.join(', ') },
  { id: 'state', header: 'State', cell: (finding) => FINDING_STATE_WORDS[finding.state] },
  {
    id: 'since',
    header: 'First seen',
    cell: (finding) => <When at={finding.firstSeen} />,
    sortBy: (finding) => finding.firstSeen,
  },
];

interface FindingTableProps {
  readonly label: string;
  readonly findings: readonly Finding[];
  readonly without?: readonly string[];
}

/** Findings as a table, most severe first until somebody sorts otherwise. */
export function FindingTable({ label, findings, without = [] }: FindingTableProps) {
  const [sort, setSort] = useState<Sort>({ by: 'severity', direction: 'down' });
  const columns = COLUMNS.filter(({ id }) => !without.includes(id));
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={sortRows(findings, columns, sort)}
      keyOf={(finding) => finding.id}
      linkOf={(finding) => paths.finding(finding.id)}
      sort={sort}
      onSort={setSort}
    />
  );
}
