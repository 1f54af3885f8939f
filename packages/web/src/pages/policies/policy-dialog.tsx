import type { Policy, PolicyDraft } from '@gatewatch/model';
import { Button, Group, Modal, Stack, Switch, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '../../api/call-api.js';
import { policiesQuery } from '../../api/queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { ModeField } from './mode-field.js';
import { ThenFields } from './then-fields.js';
import { WhenFields } from './when-fields.js';

const HOUR_MS = 3_600_000;

const NEW_POLICY: PolicyDraft = {
  name: '',
  enabled: true,
  mode: 'simulate',
  when: { detectors: [], minSeverity: 'high', services: [], endpoints: [], consumers: [] },
  then: { action: 'terminate-consumer', durationMs: HOUR_MS, statusCode: 403, message: 'Access suspended' },
};

const armed = (policy: Pick<Policy, 'mode' | 'enabled'> | undefined): boolean =>
  policy !== undefined && policy.mode === 'enforce' && policy.enabled;

interface PolicyDialogProps {
  /** undefined = a new one. */
  readonly policy: Policy | undefined;
  readonly onClose: () => void;
}

/** The form of a policy. Arming it (enforce, on) is asked once more. */
export function PolicyDialog({ policy, onClose }: PolicyDialogProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<PolicyDraft>(() =>
    policy
      ? {
          name: policy.name,
          enabled: policy.enabled,
          mode: policy.mode,
          when: policy.when,
          then: policy.then,
        }
      : NEW_POLICY,
  );
  const [confirming, setConfirming] = useState(false);
  const save = useMutation({
    mutationFn: () => {
      const body = { ...draft, name: draft.name.trim() };
      return policy
        ? callApi<Policy>('PATCH', `/policies/${encodeURIComponent(policy.id)}`, body)
        : callApi<Policy>('POST', '/policies', body);
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: policiesQuery.queryKey });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={policy ? 'Edit policy' : 'New policy'} size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (armed(draft) && !armed(policy)) setConfirming(true);
          else save.mutate();
        }}
      >
        <Stack gap="md">
          <TextInput
            label="Name"
            required
            maxLength={200}
            data-autofocus
            value={draft.name}
            onChange={({ currentTarget }) => setDraft({ ...draft, name: currentTarget.value })}
          />
          <WhenFields value={draft.when} onChange={(when) => setDraft({ ...draft, when })} />
          <ThenFields value={draft.then} onChange={(then) => setDraft({ ...draft, then })} />
          <ModeField value={draft.mode} onChange={(mode) => setDraft({ ...draft, mode })} />
          <Switch
            label="On"
            checked={draft.enabled}
            onChange={({ currentTarget }) => setDraft({ ...draft, enabled: currentTarget.checked })}
          />
          {save.error && <ProblemNotice error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={draft.name.trim() === ''}>
              {armed(draft) && !armed(policy) ? 'Save and arm…' : 'Save'}
            </Button>
          </Group>
        </Stack>
      </form>
      {confirming && (
        <ConfirmDialog
          title={`Arm “${draft.name.trim()}”?`}
          confirm="Arm it"
          onClose={() => setConfirming(false)}
          onConfirm={() => save.mutate()}
        >
          <Text size="sm">
            From now on matching alerts stop consumers at Kong without asking. Every order can be lifted under
            Responses, and the policy can be switched off at any time.
          </Text>
        </ConfirmDialog>
      )}
    </Modal>
  );
}
