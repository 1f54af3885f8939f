import type { HttpAction } from '@gatewatch/model';
import { Alert, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { CopyBlock } from '../../components/copy-block.js';
import { HttpActionFields } from './http-action-fields.js';

interface HttpActionDialogProps {
  /** undefined = a new one. */
  readonly action: HttpAction | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
}

/** Makes or changes an HTTP action; a new secret is shown once. */
export function HttpActionDialog({ action, taken, onClose }: HttpActionDialogProps) {
  const [made, setMade] = useState<{ readonly name: string; readonly secret: string }>();
  // A slip would lose the secret.
  const stays = made === undefined ? {} : { closeOnClickOutside: false, closeOnEscape: false };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="xl"
      title={action ? `HTTP action ${action.name}` : made ? `HTTP action ${made.name}` : 'New HTTP action'}
      closeButtonProps={{ 'aria-label': 'Close' }}
      {...stays}
    >
      {made === undefined ? (
        <HttpActionFields
          action={action}
          taken={taken}
          onClose={onClose}
          onSaved={({ name, secret }) => {
            if (secret === undefined) onClose();
            else setMade({ name, secret });
          }}
        />
      ) : (
        <Stack gap="sm">
          <Alert variant="outline" icon={<IconKey size={16} />} title="This secret is shown once">
            Copy it now. Your endpoint checks with it that a request comes from here.
          </Alert>
          <CopyBlock text={made.secret} label="Signing secret" />
          <Text>
            Requests are signed as Standard Webhooks says: HMAC-SHA256 in <code>webhook-signature</code>.
            Refuse what is not signed, and do what carries the same <code>idempotency-key</code> once.
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>I have copied the secret</Button>
          </Group>
        </Stack>
      )}
    </Drawer>
  );
}
