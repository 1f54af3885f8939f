import type { Drift } from '@gatewatch/model';
import { Accordion, Anchor, Badge, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { documentsQuery, driftQuery } from '../../api/posture-queries.js';
import { servicesQuery } from '../../api/queries.js';
import { CopyBlock } from '../../components/copy-block.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { fieldColumns } from '../../components/export/field-columns.js';
import { FilterSelect } from '../../components/filter-select.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { When } from '../../components/when.js';
import { formatCount } from '../../format/format-count.js';
import { DocumentsHead } from './documents-head.js';
import { DRIFT_HINTS, DRIFT_WORDS } from './drift-words.js';
import { groupDrift } from './group-drift.js';

/** Differences between what is documented and what is alive, by kind, each with what to do next. */
export function DriftPage() {
  const { get, set } = useUrlFilters();
  const service = get('service');
  const kind = get('kind');
  const text = get('q')?.toLowerCase();
  const query = useQuery(driftQuery({}));
  const { data: services = [] } = useQuery(servicesQuery());
  const { data: documents } = useQuery(documentsQuery);
  const shown = query.data?.filter(
    (row) =>
      (service === undefined || row.service === service) &&
      (kind === undefined || row.kind === kind) &&
      (text === undefined ||
        `${row.method} ${row.template} ${row.detail} ${row.because}`.toLowerCase().includes(text)),
  );
  const filtered = service !== undefined || kind !== undefined || text !== undefined;
  return (
    <>
      <DocumentsHead
        title="Drift"
        actions={
          <ExportMenu
            name="drift"
            columns={fieldColumns(shown ?? [])}
            rows={shown ?? []}
            disabled={!shown?.length}
          />
        }
      />
      <Group gap="xs" mb="sm">
        <FilterSelect
          label="Service"
          any="Any service"
          choices={services.map(({ name }) => ({ value: name, label: name }))}
          value={service}
          onChange={(value) => set({ service: value })}
        />
        <FilterSelect
          label="Kind"
          any="Any kind"
          choices={Object.entries(DRIFT_WORDS).map(([value, label]) => ({ value, label }))}
          value={kind}
          onChange={(value) => set({ kind: value })}
        />
        <SearchField label="Search differences" value={get('q') ?? ''} onChange={(q) => set({ q })} />
      </Group>
      <Panel flush>
        <QueryView query={{ data: shown, error: query.error, refetch: query.refetch }} lines={6}>
          {(rows) =>
            rows.length === 0 ? (
              <NoDrift
                filtered={filtered}
                documented={(documents?.length ?? 0) > 0}
                onClear={() => set({ service: undefined, kind: undefined, q: undefined })}
              />
            ) : (
              <Accordion multiple chevronPosition="left" order={2} defaultValue={[rows[0]?.kind ?? '']}>
                {groupDrift(rows).map((group) => (
                  <Accordion.Item key={group.kind} value={group.kind}>
                    <Accordion.Control>
                      <Group justify="space-between" wrap="nowrap">
                        <div>
                          <Text fw={600}>{DRIFT_WORDS[group.kind]}</Text>
                          <Text size="xs" c="dimmed">
                            {DRIFT_HINTS[group.kind]}
                          </Text>
                        </div>
                        <Badge variant="default" size="sm" className="tabular">
                          {group.rows.length}
                        </Badge>
                      </Group>
                    </Accordion.Control>
                    <Accordion.Panel>
                      {group.rows.slice(0, SHOWN).map((row) => (
                        <DriftRow
                          key={`${row.service} ${row.method} ${row.template} ${row.detail}`}
                          row={row}
                        />
                      ))}
                      {group.rows.length > SHOWN && (
                        <Text c="dimmed">
                          {group.rows.length - SHOWN} more: choose a service or search to narrow the list.
                        </Text>
                      )}
                    </Accordion.Panel>
                  </Accordion.Item>
                ))}
              </Accordion>
            )
          }
        </QueryView>
      </Panel>
    </>
  );
}

const SHOWN = 100;

function DriftRow({ row }: { readonly row: Drift }) {
  const endpointId = `${row.method} ${row.template}`;
  return (
    <div style={{ padding: '8px 0', borderTop: '1px solid var(--gw-line)' }}>
      <Group gap="xs" align="baseline">
        {row.calls > 0 ? (
          <Anchor component={Link} to={paths.endpointOf(row.service, endpointId)} inherit>
            <span className="mono wrap">{endpointId}</span>
          </Anchor>
        ) : (
          <span className="mono wrap">{endpointId}</span>
        )}
        {row.detail !== '' && <code className="mono">{row.detail}</code>}
        <Text span size="xs" c="dimmed">
          {row.service} · {formatCount(row.calls)} {row.calls === 1 ? 'call' : 'calls'}
          {row.lastSeen !== null && (
            <>
              {' '}
              · last <When at={row.lastSeen} />
            </>
          )}
        </Text>
      </Group>
      <Text className="wrap">{row.because}</Text>
      <details>
        <summary style={{ cursor: 'pointer' }}>What to do next</summary>
        <Text my="xs" className="wrap">
          {row.next.text}
        </Text>
        {row.next.deck !== undefined && <CopyBlock text={row.next.deck} label="decK lines" />}
        {row.next.openapi !== undefined && (
          <CopyBlock text={row.next.openapi} label="lines for the document" />
        )}
      </details>
    </div>
  );
}

interface NoDriftProps {
  readonly filtered: boolean;
  readonly documented: boolean;
  readonly onClear: () => void;
}

function NoDrift({ filtered, documented, onClear }: NoDriftProps) {
  if (filtered) {
    return (
      <EmptyNotice
        title="No difference matches these filters"
        action={
          <Button variant="default" onClick={onClear}>
            Clear filters
          </Button>
        }
      />
    );
  }
  return documented ? (
    <EmptyNotice title="No difference">
      What is documented is alive, and what is alive is documented.
    </EmptyNotice>
  ) : (
    <EmptyNotice
      title="Nothing to compare with"
      action={
        <Button component={Link} to="/specs" variant="default">
          Add a document
        </Button>
      }
    >
      Differences appear when a service has an OpenAPI document.
    </EmptyNotice>
  );
}
