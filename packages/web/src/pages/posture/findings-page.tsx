import type { Finding } from '@gatewatch/model';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.js';
import { findingsQuery, postureChecksQuery } from '../../api/posture-queries.js';
import { servicesQuery } from '../../api/queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { fieldColumns } from '../../components/export/field-columns.js';
import { FilterSelect } from '../../components/filter-select.js';
import { showProblem } from '../../components/notices.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { FindingGroups } from './finding-groups.js';
import { FindingTable } from './finding-table.js';
import { findingMatches, groupFindings } from './group-findings.js';
import { PostureHead } from './posture-head.js';
import { SeverityStrip } from './severity-strip.js';

const STATES = [
  { value: 'active', label: 'To do' },
  { value: 'accepted', label: 'Accepted' },
  { value: 'fixed', label: 'Fixed' },
  { value: 'verified', label: 'Verified' },
] as const;

/** All findings of a state, grouped by what is wrong; every filter is in the address. */
export function FindingsPage() {
  const { get, set } = useUrlFilters();
  const state = get('state') ?? 'active';
  const flat = get('view') === 'list';
  const { severity, service, check, q } = {
    severity: get('severity'),
    service: get('service'),
    check: get('check'),
    q: get('q'),
  };
  const query = useQuery(findingsQuery({ state }));
  const { data: services = [] } = useQuery(servicesQuery());
  const { data: checks = [] } = useQuery(postureChecksQuery);
  const chosen = query.data?.filter(
    (finding) =>
      (service === undefined || finding.service === service) &&
      (check === undefined || finding.check === check) &&
      findingMatches(finding, q),
  );
  const shown = chosen?.filter((finding) => severity === undefined || finding.severity === severity);
  const filtered = [severity, service, check, q].some((filter) => filter !== undefined);
  const clear = () => set({ severity: undefined, service: undefined, check: undefined, q: undefined });
  return (
    <>
      <PostureHead
        title="Posture findings"
        actions={
          <>
            <ExportMenu
              name="findings"
              columns={fieldColumns(shown ?? [])}
              rows={shown ?? []}
              disabled={!shown?.length}
            />
            <LookNow />
          </>
        }
      />
      <Group gap="xs" mb="sm" align="flex-end">
        <SegmentedControl
          aria-label="State"
          data={[...STATES]}
          value={state}
          onChange={(value) => set({ state: value === 'active' ? undefined : value })}
        />
        <FilterSelect
          label="Service"
          any="Any service"
          choices={services.map(({ name }) => ({ value: name, label: name }))}
          value={service}
          onChange={(value) => set({ service: value })}
        />
        <FilterSelect
          label="Check"
          any="Any check"
          choices={checks
            .filter(({ id, open }) => open > 0 || id === check)
            .map(({ id, title }) => ({ value: id, label: title }))}
          value={check}
          onChange={(value) => set({ check: value })}
        />
        <SearchField label="Search findings" value={q ?? ''} onChange={(text) => set({ q: text })} />
        <SegmentedControl
          aria-label="View"
          data={[
            { value: 'groups', label: 'By check' },
            { value: 'list', label: 'List' },
          ]}
          value={flat ? 'list' : 'groups'}
          onChange={(value) => set({ view: value === 'list' ? 'list' : undefined })}
        />
      </Group>
      <QueryView query={{ data: chosen, error: query.error, refetch: query.refetch }} lines={8}>
        {(all) => (
          <SeverityStrip findings={all} chosen={severity} onChoose={(value) => set({ severity: value })} />
        )}
      </QueryView>
      {shown !== undefined && (
        <Panel flush>
          {shown.length === 0 ? (
            <NoFindings filtered={filtered} state={state} checks={checks.length} onClear={clear} />
          ) : flat ? (
            <FindingTable label="Findings" findings={shown} />
          ) : (
            <FindingGroups groups={groupFindings(shown)} />
          )}
        </Panel>
      )}
    </>
  );
}

function LookNow() {
  const client = useQueryClient();
  const look = useMutation({
    mutationFn: () => callApi<void>('POST', '/posture/look'),
    onSuccess: () => {
      for (const key of ['findings', 'posture-checks', 'posture-coverage'])
        void client.invalidateQueries({ queryKey: [key] });
    },
    onError: (error) => showProblem('The checks could not be run', error),
  });
  return (
    <Button
      variant="default"
      leftSection={<IconRefresh size={14} aria-hidden="true" />}
      loading={look.isPending}
      onClick={() => look.mutate()}
    >
      Run checks now
    </Button>
  );
}

interface NoFindingsProps {
  readonly filtered: boolean;
  readonly state: string;
  readonly checks: number;
  readonly onClear: () => void;
}

const NOTHING: Readonly<Record<string, string>> = {
  active: 'Nothing to do',
  accepted: 'No accepted risks',
  fixed: 'Nothing waits to be verified',
  verified: 'Nothing verified yet',
} satisfies Partial<Record<Finding['state'] | 'active', string>>;

function NoFindings({ filtered, state, checks, onClear }: NoFindingsProps) {
  if (filtered) {
    return (
      <EmptyNotice
        title="No finding matches these filters"
        action={
          <Button variant="default" onClick={onClear}>
            Clear filters
          </Button>
        }
      />
    );
  }
  return (
    <EmptyNotice title={NOTHING[state] ?? 'No findings'}>
      {state === 'active'
        ? `${checks} checks run twice a minute over what traffic shows. Those about the gateway’s configuration need a responder that can read it (see Gateway); those about documentation need an OpenAPI document (see Specs).`
        : 'Findings move here as they are accepted, fixed, and verified by traffic.'}
    </EmptyNotice>
  );
}
