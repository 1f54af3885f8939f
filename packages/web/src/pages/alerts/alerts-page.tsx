import type { AlertView } from '@gatewatch/model';
import { Button, Group, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { detectorsQuery } from '../../api/analytics-queries.js';
import { alertsQuery, servicesQuery, sessionQuery } from '../../api/queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { fieldColumns } from '../../components/export/field-columns.js';
import { FilterSelect } from '../../components/filter-select.js';
import { LoadMore } from '../../components/load-more.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { AlertQueue } from './alert-queue.js';
import { AlertsHead } from './alerts-head.js';
import { groupAlerts, isGrouping } from './group-alerts.js';

const STATES = [
  { value: 'open', label: 'Open' },
  { value: 'acknowledged', label: 'Acknowledged' },
  { value: 'closed', label: 'Closed' },
  { value: 'all', label: 'All' },
] as const;

/** All alerts, filtered by what the address says; new ones appear by themselves. */
export function AlertsPage() {
  const { get, set } = useUrlFilters();
  const state = get('state') ?? 'open';
  const severity = get('severity');
  const detector = get('detector');
  const service = get('service');
  const text = get('q')?.toLowerCase();
  const by = get('by');
  const grouping = isGrouping(by) ? by : 'nothing';
  const whose = get('whose');
  const { data: session } = useQuery(sessionQuery);
  const assignee = whose === 'mine' ? session?.name : whose === 'nobody' ? '' : undefined;
  const query = useInfiniteQuery(
    alertsQuery({ state: state === 'all' ? undefined : state, severity, detector }),
  );
  const loaded = query.data?.pages.flatMap((page) => page.items);
  const shown = loaded?.filter(
    (alert) =>
      (service === undefined || alert.serviceName === service) &&
      (assignee === undefined || (alert.assignee ?? '') === assignee) &&
      matches(alert, text),
  );
  const filtered =
    severity !== undefined ||
    detector !== undefined ||
    service !== undefined ||
    whose !== undefined ||
    text !== undefined;
  return (
    <>
      <AlertsHead
        title="Alerts"
        actions={
          <ExportMenu
            name="alerts"
            columns={fieldColumns(shown ?? [])}
            rows={shown ?? []}
            disabled={!shown?.length}
          />
        }
      />
      <Group gap="xs" mb="sm" align="flex-end">
        <SegmentedControl
          aria-label="State"
          data={[...STATES]}
          value={state}
          onChange={(value) => set({ state: value === 'open' ? undefined : value })}
        />
        <SeverityFilter value={severity} onChange={(value) => set({ severity: value })} />
        <DetectorFilter value={detector} onChange={(value) => set({ detector: value })} />
        <ServiceFilter value={service} onChange={(value) => set({ service: value })} />
        <FilterSelect
          label="Whose"
          any="Anybody’s"
          choices={[
            { value: 'mine', label: 'Mine' },
            { value: 'nobody', label: 'Nobody’s' },
          ]}
          value={whose}
          onChange={(value) => set({ whose: value })}
        />
        <FilterSelect
          label="Group by"
          any="Newest first"
          choices={[
            { value: 'entity', label: 'By who did it' },
            { value: 'detector', label: 'By detector' },
            { value: 'severity', label: 'By severity' },
          ]}
          value={by}
          onChange={(value) => set({ by: value })}
        />
        <SearchField label="Search alerts" value={get('q') ?? ''} onChange={(q) => set({ q })} />
      </Group>
      <Panel flush>
        <QueryView query={{ data: shown, error: query.error, refetch: query.refetch }} lines={8}>
          {(alerts) =>
            alerts.length === 0 ? (
              <NoAlerts
                filtered={filtered}
                state={state}
                onClear={() =>
                  set({
                    severity: undefined,
                    detector: undefined,
                    service: undefined,
                    whose: undefined,
                    q: undefined,
                  })
                }
              />
            ) : (
              <AlertQueue groups={groupAlerts(alerts, grouping)} />
            )
          }
        </QueryView>
        <LoadMore query={query} />
      </Panel>
    </>
  );
}

function matches(alert: AlertView, text: string | undefined): boolean {
  if (text === undefined) return true;
  const { because, entity, detector, endpointId = '' } = alert;
  return [because, entity.id, entity.name ?? '', detector, endpointId].some((each) =>
    each.toLowerCase().includes(text),
  );
}

interface FilterProps {
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
}

const SEVERITY_CHOICES = [
  { value: 'critical', label: 'Critical' },
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
] as const;

function SeverityFilter(filter: FilterProps) {
  return <FilterSelect label="Severity" any="Any severity" choices={SEVERITY_CHOICES} {...filter} />;
}

function DetectorFilter(filter: FilterProps) {
  const { data = [] } = useQuery(detectorsQuery);
  const choices = data.map(({ id, title }) => ({ value: id, label: title }));
  return <FilterSelect label="Detector" any="Any detector" choices={choices} {...filter} />;
}

function ServiceFilter(filter: FilterProps) {
  const { data = [] } = useQuery(servicesQuery());
  const choices = data.map(({ name }) => ({ value: name, label: name }));
  return <FilterSelect label="Service" any="Any service" choices={choices} {...filter} />;
}

interface NoAlertsProps {
  readonly filtered: boolean;
  readonly state: string;
  readonly onClear: () => void;
}

function NoAlerts({ filtered, state, onClear }: NoAlertsProps) {
  if (filtered) {
    return (
      <EmptyNotice
        title="No alert matches these filters"
        action={
          <Button variant="default" onClick={onClear}>
            Clear filters
          </Button>
        }
      />
    );
  }
  return (
    <EmptyNotice title={state === 'all' ? 'No alerts yet' : `No ${state} alerts`}>
      Gatewatch raises one when somebody behaves unlike itself and unlike its peers. Learning takes minutes
      for loud abuse and up to seven days for fine habits.
    </EmptyNotice>
  );
}
