import type { Policy } from '@gatewatch/model';
import { Alert, Anchor, Button, Group, Text } from '@mantine/core';
import { IconSnowflake } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { paths } from '../../components/paths.js';
import { When } from '../../components/when.js';
import { usePolicyChanges } from './use-policy-changes.js';

interface FreezeNoticeProps {
  readonly policy: Policy;
  /** Says which policy, where the page does not. */
  readonly named?: boolean;
}

/** That a policy went over its budget and makes no orders; with the way to thaw it. */
export function FreezeNotice({ policy, named = false }: FreezeNoticeProps) {
  const [asking, setAsking] = useState(false);
  const { patch } = usePolicyChanges();
  if (policy.frozen === undefined) return null;
  return (
    <Alert
      variant="outline"
      color="orange"
      mb="sm"
      icon={<IconSnowflake size={16} />}
      title={named ? `“${policy.name}” is frozen` : 'This policy is frozen'}
    >
      <Text size="sm" className="wrap">
        {policy.frozen.reason}. It makes no orders since <When at={policy.frozen.at} as="full" />; what was
        ordered before runs to its end.
      </Text>
      <Group gap="xs" mt="xs">
        <Button variant="default" onClick={() => setAsking(true)} loading={patch.isPending}>
          Thaw…
        </Button>
        {named && (
          <Anchor component={Link} to={paths.policy(policy.id)} size="sm">
            Look at it first
          </Anchor>
        )}
      </Group>
      {asking && (
        <ConfirmDialog
          title={`Thaw “${policy.name}”?`}
          confirm="Thaw it"
          onClose={() => setAsking(false)}
          onConfirm={() => patch.mutate({ policy, change: { frozen: null } })}
        >
          <Text>
            From now on it acts again in its stage ({policy.mode}). Many hits at once are more often a release
            or a broken client than an army: look at what it hit before.
          </Text>
        </ConfirmDialog>
      )}
    </Alert>
  );
}
