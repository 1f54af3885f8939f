import type { ApiDocument } from '@gatewatch/model';
import {
  Autocomplete,
  Button,
  FileInput,
  Group,
  SegmentedControl,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { callApi } from '../../api/call-api.js';
import { servicesQuery } from '../../api/queries.js';
import { Dialog } from '../../components/dialog.js';
import { ProblemNotice } from '../../components/problem-notice.js';

interface AddDocumentDialogProps {
  readonly service?: string;
  readonly onClose: () => void;
}

/** Takes an OpenAPI document, as a file or as the address it is published at. */
export function AddDocumentDialog({ service: given = '', onClose }: AddDocumentDialogProps) {
  const client = useQueryClient();
  const { data: services = [] } = useQuery(servicesQuery());
  const [service, setService] = useState(given);
  const [by, setBy] = useState<'file' | 'url'>('file');
  const [file, setFile] = useState<File | null>(null);
  const [url, setUrl] = useState('');
  const add = useMutation({
    mutationFn: async () =>
      callApi<ApiDocument>(
        'POST',
        '/documents',
        by === 'file' && file !== null
          ? { service: service.trim(), fileName: file.name, text: await file.text() }
          : { service: service.trim(), url: url.trim() },
      ),
    onSuccess: () => {
      for (const key of ['documents', 'drift', 'endpoints', 'services'])
        void client.invalidateQueries({ queryKey: [key] });
      onClose();
    },
  });
  const ready = service.trim() !== '' && (by === 'file' ? file !== null : url.trim() !== '');
  return (
    <Dialog onClose={onClose} title="Add an API document">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (ready) add.mutate();
        }}
      >
        <Stack gap="sm">
          <Text c="dimmed">
            OpenAPI 3.1, 3.0 or 2.0, JSON or YAML. Several versions of one service can be current at a time.
          </Text>
          <Autocomplete
            label="Service"
            description="As Gatewatch names it; one that has no traffic yet is fine."
            required
            size="xs"
            data={services.map(({ name }) => name)}
            value={service}
            onChange={setService}
            data-autofocus
          />
          <SegmentedControl
            aria-label="Where the document is"
            data={[
              { value: 'file', label: 'File' },
              { value: 'url', label: 'Address' },
            ]}
            value={by}
            onChange={(value) => setBy(value === 'url' ? 'url' : 'file')}
          />
          {by === 'file' ? (
            <FileInput
              label="File"
              required
              size="xs"
              placeholder="openapi.yaml"
              accept=".json,.yaml,.yml,application/json,application/yaml"
              value={file}
              onChange={setFile}
            />
          ) : (
            <TextInput
              label="Address"
              type="url"
              required
              placeholder="https://api.example.com/openapi.json"
              description="Fetched by the Gatewatch server, now and when you ask for it again."
              value={url}
              onChange={({ currentTarget }) => setUrl(currentTarget.value)}
            />
          )}
          {add.error && <ProblemNotice error={add.error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!ready} loading={add.isPending}>
              Add
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
