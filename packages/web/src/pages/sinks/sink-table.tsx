import type { Sink } from '@gatewatch/model';
import { Button, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { patchSink, removeSink, sinkKindsQuery, testSink } from '../../api/sink-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { showProblem } from '../../components/notices.js';
import { StatusDot } from '../../components/status-dot.js';
import { When } from '../../components/when.js';
import { counted } from '../../format/counted.js';
import { formatCount } from '../../format/format-count.js';
import { EVENT_WORDS } from './event-words.js';

interface SinkTableProps {
  readonly sinks: readonly Sink[];
  readonly onEdit: (id: string) => void;
}

/** Sinks, one a row, with whether they take what they are sent. */
export function SinkTable({ sinks, onEdit }: SinkTableProps) {
  const client = useQueryClient();
  const kinds = useQuery(sinkKindsQuery).data ?? [];
  const [removing, setRemoving] = useState<Sink>();
  const refresh = () => client.invalidateQueries({ queryKey: ['sinks'] });
  const change = useMutation({
    mutationFn: ({ id, enabled }: { readonly id: string; readonly enabled: boolean }) =>
      patchSink(id, { enabled }),
    onError: (error) => showProblem('The sink was not changed', error),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: ({ id }: Sink) => removeSink(id),
    onError: (error) => showProblem('The sink was not deleted', error),
    onSettled: refresh,
  });
  const test = useMutation({
    mutationFn: ({ id }: Sink) => testSink(id),
    onSuccess: ({ ok, detail, elapsedMs }, { name }) =>
      notifications.show({
        color: ok ? 'teal' : 'red',
        title: ok ? `${name} took the test in ${Math.round(elapsedMs)} ms` : `${name} did not take the test`,
        message: detail,
        autoClose: 10_000,
      }),
    onError: (error) => showProblem('The test was not sent', error),
    onSettled: refresh,
  });
  const columns: readonly Column<Sink>[] = [
    {
      id: 'name',
      header: 'Sink',
      cell: ({ name, kind }) => (
        <>
          {name}
          <Text size="xs" c="dimmed">
            {kinds.find((each) => each.kind === kind)?.title ?? kind}
          </Text>
        </>
      ),
    },
    {
      id: 'state',
      header: 'State',
      wide: true,
      cell: ({ enabled, status }) =>
        !enabled ? (
          <StatusDot state="idle">Off</StatusDot>
        ) : status.problem === '' ? (
          <StatusDot state="good">Works</StatusDot>
        ) : (
          <StatusDot state="bad">{status.problem}</StatusDot>
        ),
    },
    { id: 'told', header: 'Is told', wide: true, cell: ({ filter }) => toldWords(filter) },
    {
      id: 'delivered',
      header: 'Delivered',
      align: 'right',
      cell: ({ status }) => formatCount(status.delivered),
    },
    { id: 'waiting', header: 'Waiting', align: 'right', cell: ({ status }) => formatCount(status.waiting) },
    {
      id: 'dead',
      header: 'Not taken',
      align: 'right',
      cell: ({ status }) =>
        `${formatCount(status.dead)}${status.lost > 0 ? ` (${formatCount(status.lost)} lost)` : ''}`,
    },
    {
      id: 'last',
      header: 'Last',
      cell: ({ status }) =>
        status.lastDeliveredAt === null ? 'never' : <When at={status.lastDeliveredAt} />,
    },
    {
      id: 'enabled',
      header: 'On',
      cell: ({ id, name, enabled }) => (
        <Switch
          aria-label={`${name} is on`}
          checked={enabled}
          onChange={({ currentTarget }) => change.mutate({ id, enabled: currentTarget.checked })}
        />
      ),
    },
    {
      id: 'do',
      header: 'Actions',
      align: 'right',
      cell: (sink) => (
        <span className="row-actions">
          <Button
            variant="default"
            size="compact-xs"
            loading={test.isPending && test.variables?.id === sink.id}
            onClick={() => test.mutate(sink)}
          >
            Send a test
          </Button>
          <Button variant="default" size="compact-xs" onClick={() => onEdit(sink.id)}>
            Edit
          </Button>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setRemoving(sink)}>
            Delete…
          </Button>
        </span>
      ),
    },
  ];
  return (
    <>
      <DataTable label="Sinks" columns={columns} rows={sinks} keyOf={({ id }) => id} />
      {removing && (
        <ConfirmDialog
          title={`Delete the sink “${removing.name}”?`}
          confirm="Delete"
          onClose={() => setRemoving(undefined)}
          onConfirm={() => remove.mutate(removing)}
        >
          <Text>{goesWith(removing)} Switching it off keeps everything.</Text>
        </ConfirmDialog>
      )}
    </>
  );
}

/** What is lost with a sink. */
function goesWith({ status: { waiting, dead } }: Sink): string {
  const count = waiting + dead;
  if (count === 0) return 'Its settings and secrets go with it.';
  return `${counted(count, 'message that waits or was not taken goes', 'messages that wait or were not taken go')} with it, and its secrets.`;
}

/** `Alert raised, Approval asked; high or worse; policies stop-*`. */
function toldWords({ events, minSeverity, detectors, services, policies }: Sink['filter']): string {
  return [
    events.length === 0 ? 'everything' : events.map((event) => EVENT_WORDS[event].toLowerCase()).join(', '),
    ...(minSeverity === 'low' ? [] : [`${minSeverity} or worse`]),
    ...(detectors.length === 0 ? [] : [`from ${detectors.join(', ')}`]),
    ...(services.length === 0 ? [] : [`on ${services.join(', ')}`]),
    ...(policies.length === 0 ? [] : [`of ${policies.join(', ')}`]),
  ].join('; ');
}
