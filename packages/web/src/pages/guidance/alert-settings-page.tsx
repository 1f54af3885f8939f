import type { AnalyticsSettings } from '@gatewatch/model';
import { ActionIcon, Button, Group, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { analyticsSettingsQuery, putAnalyticsSettings } from '../../api/analytics-queries.js';
import { showProblem, showUndo } from '../../components/notices.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { AlertsHead } from '../alerts/alerts-head.js';

const LEAST = 0.01;
const MOST = 1000;

/** The one number that sets all thresholds, and the things laid out to be found. */
export function AlertSettingsPage() {
  const settings = useQuery(analyticsSettingsQuery);
  return (
    <>
      <AlertsHead title="Budget and decoys" />
      <QueryView query={settings} lines={6}>
        {(data) => <SettingsForm key={JSON.stringify(data)} settings={data} />}
      </QueryView>
    </>
  );
}

function SettingsForm({ settings }: { readonly settings: AnalyticsSettings }) {
  const client = useQueryClient();
  const [budget, setBudget] = useState(settings.falseAlertsPerDay);
  const [name, setName] = useState('');
  const [endpoint, setEndpoint] = useState('');
  const save = useMutation({
    mutationFn: (wanted: AnalyticsSettings) => putAnalyticsSettings(wanted),
    onSuccess: (now) => client.setQueryData(analyticsSettingsQuery.queryKey, now),
    onError: (error) => showProblem('The settings were not changed', error),
  });
  const change = (wanted: AnalyticsSettings, done: string): void => {
    save.mutate(wanted);
    showUndo(done, () => save.mutate(settings));
  };
  return (
    <Stack gap={12}>
      <Panel title="Alert budget">
        <form
          onSubmit={(event) => {
            event.preventDefault();
            change({ ...settings, falseAlertsPerDay: budget }, 'Alert budget changed.');
          }}
        >
          <Stack gap="sm">
            <Text size="sm">
              How many false alerts a day you accept in all. Every threshold follows from it and from what is
              usual in your own traffic; there are no forty others to turn.
            </Text>
            <Group align="flex-end" gap="xs">
              <NumberInput
                label="False alerts a day"
                min={LEAST}
                max={MOST}
                decimalScale={2}
                value={budget}
                onChange={(value) => setBudget(Number(value) || LEAST)}
                w={160}
              />
              <Button type="submit" disabled={budget === settings.falseAlertsPerDay} loading={save.isPending}>
                Save
              </Button>
            </Group>
          </Stack>
        </form>
      </Panel>
      <Panel title="Decoys">
        <Stack gap="sm">
          <Text size="sm">
            Routes nobody honest ever calls: an old backup, an admin path that leads nowhere. Whoever touches
            one is told of at once, whatever its habits.
          </Text>
          {settings.decoys.map((decoy) => (
            <Group key={decoy.name} gap="xs" wrap="nowrap" justify="space-between">
              <Text size="sm" className="wrap">
                <strong>{decoy.name}</strong>{' '}
                <span className="mono">{decoy.endpoint ?? decoy.consumer ?? ''}</span>
              </Text>
              <ActionIcon
                variant="default"
                aria-label={`Remove ${decoy.name}`}
                onClick={() =>
                  change(
                    { ...settings, decoys: settings.decoys.filter((one) => one.name !== decoy.name) },
                    'Decoy removed.',
                  )
                }
              >
                <IconTrash size={15} aria-hidden="true" />
              </ActionIcon>
            </Group>
          ))}
          <form
            onSubmit={(event) => {
              event.preventDefault();
              const decoy = { name: name.trim(), endpoint: endpoint.trim() };
              change({ ...settings, decoys: [...settings.decoys, decoy] }, 'Decoy added.');
            }}
          >
            <Group align="flex-end" gap="xs">
              <TextInput
                label="Name"
                placeholder="Old backup"
                value={name}
                onChange={({ currentTarget }) => setName(currentTarget.value)}
              />
              <TextInput
                label="Path, or method and template"
                placeholder="/backup or GET /v1/debug/{id}"
                value={endpoint}
                onChange={({ currentTarget }) => setEndpoint(currentTarget.value)}
              />
              <Button
                type="submit"
                variant="default"
                disabled={
                  name.trim() === '' ||
                  endpoint.trim() === '' ||
                  settings.decoys.some((one) => one.name === name.trim())
                }
              >
                Add decoy
              </Button>
            </Group>
          </form>
        </Stack>
      </Panel>
    </Stack>
  );
}
