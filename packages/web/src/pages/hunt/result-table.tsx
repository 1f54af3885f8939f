import type { HuntResult } from '@gatewatch/model';
import { Anchor, Table, Text } from '@mantine/core';
import { Link } from 'react-router';
import { paths } from '../../components/paths.js';
import { cellText } from './cell-text.js';
import { isNumberColumn } from './result-chart-choice.js';

const MOST_ROWS = 1_000;

/** Columns whose values lead somewhere. */
const LINKS: Readonly<Record<string, (value: string) => string>> = {
  consumer_id: (id) => paths.entity({ kind: 'consumer', id }),
  credential_id: (id) => paths.entity({ kind: 'credential', id }),
  client_ip: (id) => paths.entity({ kind: 'ip', id }),
  alert_id: paths.alert,
};

/** A result as rows; it scrolls in itself, since nobody knows how wide an analyst's question is. */
export function ResultTable({ result }: { readonly result: HuntResult }) {
  const rows = result.rows.slice(0, MOST_ROWS).map((row, index) => ({ row, key: index }));
  return (
    <section style={{ overflow: 'auto', maxHeight: '60vh' }} aria-label="Rows">
      <Table stickyHeader fz="sm" verticalSpacing={4} aria-label="Result">
        <Table.Thead>
          <Table.Tr>
            {result.columns.map((column) => (
              <Table.Th key={column.name} scope="col" title={column.type} ta={alignOf(column.type)}>
                {column.name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ row, key }) => (
            <Table.Tr key={key}>
              {result.columns.map((column, place) => (
                <Table.Td
                  key={column.name}
                  ta={alignOf(column.type)}
                  style={{
                    whiteSpace: 'nowrap',
                    maxWidth: 520,
                    overflow: 'hidden',
                    textOverflow: 'ellipsis',
                  }}
                >
                  <Cell name={column.name} value={row[place]} />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {result.rows.length > MOST_ROWS && (
        <Text size="sm" c="dimmed" p="sm">
          The first {MOST_ROWS} rows are shown; the CSV file holds all {result.rows.length}.
        </Text>
      )}
    </section>
  );
}

const alignOf = (type: string): 'right' | 'left' => (isNumberColumn(type) ? 'right' : 'left');

function Cell({ name, value }: { readonly name: string; readonly value: unknown }) {
  if (value === null || value === undefined) {
    return (
      <Text span inherit c="dimmed">
        null
      </Text>
    );
  }
  const text = cellText(value);
  const link = LINKS[name];
  if (link && text !== '') {
    return (
      <Anchor component={Link} to={link(text)} inherit>
        {text}
      </Anchor>
    );
  }
  return <span title={text.length > 60 ? text : undefined}>{text}</span>;
}
