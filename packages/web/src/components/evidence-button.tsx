import { Button } from '@mantine/core';
import { IconFileCertificate } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { fetchFile } from '../api/fetch-file.js';
import { part } from '../api/queries.js';
import { saveBlob } from './export/save-file.js';
import { showProblem } from './notices.js';

interface EvidenceButtonProps {
  readonly of: 'alerts' | 'orders';
  readonly id: string;
  readonly compact?: boolean;
}

/** Saves the signed file that answers “why did you block us?”: it opens offline and needs no account. */
export function EvidenceButton({ of, id, compact = false }: EvidenceButtonProps) {
  const load = useMutation({
    mutationFn: () => fetchFile(`/${of}/${part(id)}/evidence`),
    onSuccess: ({ name, file }) => saveBlob(name === '' ? `evidence-${id}.html` : name, file),
    onError: (error) => showProblem('The evidence could not be made', error),
  });
  return (
    <Button
      variant="default"
      size={compact ? 'compact-xs' : 'xs'}
      leftSection={<IconFileCertificate size={14} aria-hidden="true" />}
      loading={load.isPending}
      onClick={() => load.mutate()}
    >
      Download evidence
    </Button>
  );
}
