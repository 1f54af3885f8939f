import type { SavedHunt } from '@gatewatch/model';
import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '../../api/call-api.js';
import { savedHuntsQuery } from '../../api/queries.js';
import { Dialog } from '../../components/dialog.js';
import { ProblemNotice } from '../../components/problem-notice.js';

/** Gives a question a name and keeps it. */
export function SaveDialog({ sql, onClose }: { readonly sql: string; readonly onClose: () => void }) {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const save = useMutation({
    mutationFn: () => callApi<SavedHunt>('POST', '/hunt/saved', { name: name.trim(), sql }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: savedHuntsQuery.queryKey });
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title="Save hunt">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate();
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Name"
            required
            maxLength={200}
            data-autofocus
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          {save.error && <ProblemNotice error={save.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
              Save
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
