import { Alert, Button, Group, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { obstacleWords } from './obstacle-words.js';

interface OverrideNoticeProps {
  /** What is in the way, in the platform's words. */
  readonly obstacle: string;
  readonly pending: boolean;
  readonly onOverride: (reason: string) => void;
}

/** That an armed policy may not be saved as it is now, and the way to do it all the same. */
export function OverrideNotice({ obstacle, pending, onOverride }: OverrideNoticeProps) {
  const [reason, setReason] = useState('');
  return (
    <Alert
      role="alert"
      mb="sm"
      variant="outline"
      color="red"
      icon={<IconAlertTriangle size={16} />}
      title="This policy is armed, and its back-test does not cover the change"
    >
      <Text size="sm" className="wrap" mb="xs">
        {obstacleWords(obstacle)}
      </Text>
      <Textarea
        label="Why all the same"
        description="Kept with your name on the policy and in the audit trail. Or move it back to simulate first."
        autosize
        minRows={2}
        maxLength={1000}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Group mt="xs">
        <Button
          color="red"
          loading={pending}
          disabled={reason.trim() === ''}
          onClick={() => onOverride(reason.trim())}
        >
          Override and save
        </Button>
      </Group>
    </Alert>
  );
}
