import { isArmed, type Policy } from '@gatewatch/model';
import { Switch, Text } from '@mantine/core';
import { useState } from 'react';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { usePolicyChanges } from './use-policy-changes.js';

interface PolicySwitchProps {
  readonly policy: Policy;
  /** Beside the switch; absent where a table says it. */
  readonly label?: string;
}

/** Whether a policy does anything at all. Off goes at once; on asks first where it acts by itself. */
export function PolicySwitch({ policy, label }: PolicySwitchProps) {
  const { patch } = usePolicyChanges();
  const [asking, setAsking] = useState(false);
  const turn = (enabled: boolean) => patch.mutate({ policy, change: { enabled } });
  return (
    <>
      <Switch
        {...(label === undefined ? { 'aria-label': `${policy.name} is on` } : { label })}
        checked={policy.enabled}
        onChange={({ currentTarget: { checked } }) => {
          if (checked && isArmed(policy.mode)) setAsking(true);
          else turn(checked);
        }}
      />
      {asking && (
        <ConfirmDialog
          title={`Switch “${policy.name}” on?`}
          confirm="Switch on"
          onClose={() => setAsking(false)}
          onConfirm={() => turn(true)}
        >
          <Text>It is armed: matching alerts are acted on without anybody being asked.</Text>
        </ConfirmDialog>
      )}
    </>
  );
}
