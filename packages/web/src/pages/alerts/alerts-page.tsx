import type { AlertView } from '@gatewatch/model';
import { Button, Group, NativeSelect, SegmentedControl } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { alertsQuery, detectorsQuery, servicesQuery } from '../../api/queries.js';
import { AlertRows } from '../../components/alert-rows.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { LoadMore } from '../../components/load-more.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { useUrlFilters } from '../../components/use-url-filters.js';

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
  const query = useInfiniteQuery(
    alertsQuery({ state: state === 'all' ? undefined : state, severity, detector }),
  );
  const loaded = query.data?.pages.flatMap((page) => page.items);
  const shown = loaded?.filter(
    (alert) => (service === undefined || alert.serviceName === service) && matches(alert, text),
  );
  const filtered =
    severity !== undefined || detector !== undefined || service !== undefined || text !== undefined;
  return (
    <>
      <PageHead title="Alerts" lead="Behaviour that is unusual for the one who shows it and for its peers." />
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
                  set({ severity: undefined, detector: undefined, service: undefined, q: undefined })
                }
              />
            ) : (
              <AlertRows label="Alerts" alerts={alerts} />
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
  { value: '', label: 'Any severity' },
  { value: 'critical', label: 'Critical' },
  { value: 'high', label: 'High' },
  { value: 'medium', label: 'Medium' },
  { value: 'low', label: 'Low' },
] as const;

function SeverityFilter({ value, onChange }: FilterProps) {
  return <Filter label="Severity" data={SEVERITY_CHOICES} value={value} onChange={onChange} />;
}

function DetectorFilter({ value, onChange }: FilterProps) {
  const { data = [] } = useQuery(detectorsQuery);
  const choices = data.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <Filter
      label="Detector"
      data={[{ value: '', label: 'Any detector' }, ...choices]}
      value={value}
      onChange={onChange}
    />
  );
}

function ServiceFilter({ value, onChange }: FilterProps) {
  const { data = [] } = useQuery(servicesQuery());
  const choices = data.map(({ name }) => ({ value: name, label: name }));
  return (
    <Filter
      label="Service"
      data={[{ value: '', label: 'Any service' }, ...choices]}
      value={value}
      onChange={onChange}
    />
  );
}

interface ChoiceProps extends FilterProps {
  readonly label: string;
  readonly data: readonly { readonly value: string; readonly label: string }[];
}

function Filter({ label, data, value, onChange }: ChoiceProps) {
  return (
    <NativeSelect
      aria-label={label}
      data={[...data]}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? undefined : currentTarget.value)}
    />
  );
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
