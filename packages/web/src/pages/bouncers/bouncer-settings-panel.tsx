import { Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { bouncerSettingsQuery, setBouncerSettings } from '../../api/bouncer-queries.js';
import { showProblem } from '../../components/notices.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';

/** What bouncers hear beside decisions. */
export function BouncerSettingsPanel() {
  const client = useQueryClient();
  const settings = useQuery(bouncerSettingsQuery);
  const change = useMutation({
    mutationFn: setBouncerSettings,
    onSuccess: (now) => client.setQueryData(bouncerSettingsQuery.queryKey, now),
    onError: (error) => showProblem('What bouncers are told was not changed', error),
  });
  return (
    <Panel title="What they are told">
      <QueryView query={settings} lines={2}>
        {({ publishDenyIp }) => (
          <Switch
            label="Addresses denied at the gateway as well"
            description="Every order “Deny address” is also told as “ban”. Published decisions are always told."
            checked={publishDenyIp}
            disabled={change.isPending}
            onChange={({ currentTarget }) => change.mutate({ publishDenyIp: currentTarget.checked })}
          />
        )}
      </QueryView>
    </Panel>
  );
}
