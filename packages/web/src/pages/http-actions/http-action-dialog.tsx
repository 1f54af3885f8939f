import type { HttpAction } from '@gatewatch/model';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconKey } from '@tabler/icons-react';
import { useState } from 'react';
import { CopyBlock } from '../../components/copy-block.js';
import { SideDialog } from '../../components/side-dialog.js';
import { useFocusAtStart } from '../../components/use-focus-at-start.js';
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
    <SideDialog
      onClose={onClose}
      size="xl"
      title={action ? `HTTP action ${action.name}` : made ? `HTTP action ${made.name}` : 'New HTTP action'}
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
        <NewSecret secret={made.secret} onDone={onClose} />
      )}
    </SideDialog>
  );
}

interface NewSecretProps {
  readonly secret: string;
  readonly onDone: () => void;
}

function NewSecret({ secret, onDone }: NewSecretProps) {
  const start = useFocusAtStart<HTMLDivElement>();
  return (
    <Stack gap="sm">
      <Alert
        ref={start}
        tabIndex={-1}
        variant="outline"
        icon={<IconKey size={16} />}
        title="This secret is shown once"
      >
        Copy it now. Your endpoint checks with it that a request comes from here.
      </Alert>
      <CopyBlock text={secret} label="Signing secret" />
      <Text>
        Requests are signed as Standard Webhooks says: HMAC-SHA256 in <code>webhook-signature</code>. Refuse
        what is not signed, and do what carries the same <code>idempotency-key</code> once.
      </Text>
      <Group justify="flex-end">
        <Button onClick={onDone}>I have copied the secret</Button>
      </Group>
    </Stack>
  );
}
