import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { bouncersQuery, createBouncer } from '../../api/bouncer-queries.js';
import { Dialog } from '../../components/dialog.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { BouncerSetup } from './bouncer-setup.js';

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

/** Makes a key for a bouncer, and says where it goes. */
export function NewBouncerDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => createBouncer(name),
    // The key is shown once: the answer is kept nowhere but here.
    gcTime: 0,
    onSuccess: () => void client.invalidateQueries({ queryKey: bouncersQuery.queryKey }),
  });
  const ready = NAME.test(name);
  const made = create.data;
  if (made)
    return (
      <Dialog
        size="lg"
        onClose={onClose}
        title={`Bouncer ${made.name}`}
        // A slip would lose the key.
        closeOnClickOutside={false}
        closeOnEscape={false}
      >
        <BouncerSetup bouncer={made} onDone={onClose} />
      </Dialog>
    );
  return (
    <Dialog onClose={onClose} title="New bouncer">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) create.mutate();
        }}
      >
        <Stack gap="sm">
          <Text c="dimmed">Each bouncer has a key of its own, so that one can be shut out alone.</Text>
          <TextInput
            label="Name"
            required
            placeholder="edge-nginx-1"
            maxLength={64}
            value={name}
            error={name === '' || ready ? undefined : 'letters, digits, “.”, “_” and “-”'}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
            data-autofocus
          />
          {create.error && <ProblemNotice error={create.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={create.isPending} disabled={!ready}>
              Make the key
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
