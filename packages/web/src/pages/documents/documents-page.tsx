import type { ApiDocument } from '@gatewatch/model';
import { ActionIcon, Anchor, Button, Group, Menu, Text } from '@mantine/core';
import { IconDots, IconUpload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { documentsQuery, driftQuery } from '../../api/posture-queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { fieldColumns } from '../../components/export/field-columns.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { StatusDot } from '../../components/status-dot.js';
import { When } from '../../components/when.js';
import { formatCount } from '../../format/format-count.js';
import { AddDocumentDialog } from './add-document-dialog.js';
import { DocumentsHead } from './documents-head.js';
import { useDocumentChanges } from './use-document-changes.js';

/** The documents that traffic is compared with. */
export function DocumentsPage() {
  const query = useQuery(documentsQuery);
  const { data: drift = [] } = useQuery(driftQuery({}));
  const [adding, setAdding] = useState(false);
  const add = (
    <Button leftSection={<IconUpload size={14} aria-hidden="true" />} onClick={() => setAdding(true)}>
      Add document…
    </Button>
  );
  const columns: readonly Column<ApiDocument>[] = [
    ...COLUMNS,
    {
      id: 'drift',
      header: 'Differences',
      align: 'right',
      cell: (row) => {
        const count = drift.filter(({ documentId }) => documentId === row.id).length;
        if (count === 0) return '0';
        return (
          <Anchor component={Link} to={`/specs/drift?service=${encodeURIComponent(row.service)}`} inherit>
            {formatCount(count)}
          </Anchor>
        );
      },
    },
    { id: 'actions', header: 'Actions', align: 'right', cell: (row) => <DocumentMenu document={row} /> },
  ];
  return (
    <>
      <DocumentsHead
        title="Specs"
        actions={
          <>
            <ExportMenu
              name="api-documents"
              columns={fieldColumns(query.data ?? [])}
              rows={query.data ?? []}
              disabled={!query.data?.length}
            />
            {add}
          </>
        }
      />
      <Panel flush>
        <QueryView query={query} lines={5}>
          {(documents) =>
            documents.length === 0 ? (
              <EmptyNotice title="No document yet" action={add}>
                Upload an OpenAPI document of a service (2.0, 3.0 or 3.1, JSON or YAML), or give the address
                it is published at. Gatewatch then tells what is alive and undocumented, what is documented
                and dead, and reads paths as the document does.
              </EmptyNotice>
            ) : (
              <DataTable label="API documents" columns={columns} rows={documents} keyOf={(row) => row.id} />
            )
          }
        </QueryView>
      </Panel>
      {adding && <AddDocumentDialog onClose={() => setAdding(false)} />}
    </>
  );
}

const COLUMNS: readonly Column<ApiDocument>[] = [
  {
    id: 'title',
    header: 'Document',
    wide: true,
    cell: (row) => (
      <>
        <Text span fw={600}>
          {row.title}
        </Text>{' '}
        <Text span c="dimmed">
          {row.version}
        </Text>
        <Text size="xs" c="dimmed" className="wrap">
          {row.format}, {row.url ?? row.fileName}
        </Text>
        {row.problems.length > 0 && (
          <details>
            <summary>{row.problems.length === 1 ? 'One problem' : `${row.problems.length} problems`}</summary>
            <ul style={{ margin: 0, paddingLeft: 18 }}>
              {row.problems.map((problem) => (
                <li key={problem} className="wrap">
                  {problem}
                </li>
              ))}
            </ul>
          </details>
        )}
      </>
    ),
  },
  {
    id: 'service',
    header: 'Service',
    cell: (row) => (
      <Anchor component={Link} to={paths.service(row.service)} inherit>
        {row.service}
      </Anchor>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: (row) =>
      row.state === 'current' ? (
        <StatusDot state="good">current</StatusDot>
      ) : (
        <StatusDot state="idle">retired</StatusDot>
      ),
  },
  { id: 'operations', header: 'Operations', align: 'right', cell: (row) => formatCount(row.operations) },
  { id: 'deprecated', header: 'Deprecated', align: 'right', cell: (row) => formatCount(row.deprecated) },
  {
    id: 'added',
    header: 'Added',
    cell: (row) => (
      <>
        <When at={row.addedAt} /> by {row.addedBy}
      </>
    ),
  },
];

function DocumentMenu({ document }: { readonly document: ApiDocument }) {
  const { setState, refresh, remove } = useDocumentChanges();
  return (
    <Group justify="flex-end">
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon aria-label={`Actions for ${document.title} ${document.version}`}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={`/api/v1/documents/${encodeURIComponent(document.id)}/text`}
            download
          >
            Download
          </Menu.Item>
          {document.url !== null && (
            <Menu.Item onClick={() => refresh.mutate(document)}>Fetch again</Menu.Item>
          )}
          <Menu.Item
            onClick={() =>
              setState.mutate({ document, state: document.state === 'current' ? 'retired' : 'current' })
            }
          >
            {document.state === 'current' ? 'Retire: what it says should be gone' : 'Make current'}
          </Menu.Item>
          <Menu.Item color="red" onClick={() => remove.mutate(document)}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  );
}
