import { Button, FileInput, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '../../api/call-api.js';
import { Dialog } from '../../components/dialog.js';
import { ProblemNotice } from '../../components/problem-notice.js';

/** Takes a decK file in place of an Admin API that nobody may reach. */
export function UploadDialog({ onClose }: { readonly onClose: () => void }) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const upload = useMutation({
    mutationFn: async (chosen: File) =>
      callApi<void>('POST', '/gateway-configurations', { fileName: chosen.name, text: await chosen.text() }),
    onSuccess: () => {
      for (const key of ['gateways', 'gateway-changes', 'findings', 'posture-checks'])
        void client.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  return (
    <Dialog onClose={onClose} title="Upload a decK file">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== null) upload.mutate(file);
        }}
      >
        <Stack gap="sm">
          <Text c="dimmed">
            What “deck gateway dump -o kong.yaml” writes, or the file you keep in Git. Keys, passwords and
            other secrets in it are dropped as it is read; the file itself is not kept. A file of the same
            name replaces the one before, and what changed is told.
          </Text>
          <FileInput
            label="File"
            required
            size="xs"
            placeholder="kong.yaml"
            accept=".yaml,.yml,.json"
            value={file}
            onChange={setFile}
          />
          {upload.error && <ProblemNotice error={upload.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={file === null} loading={upload.isPending}>
              Upload
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
