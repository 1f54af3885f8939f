import type { DeadLetter } from '@gatewatch/model';
import { Button, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { deadLettersQuery, discardDeadLetter, replayDeadLetter } from '../../api/sink-queries.js';
import { ConfirmDialog } from '../../components/confirm-dialog.js';
import { CopyBlock } from '../../components/copy-block.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { Dialog } from '../../components/dialog.js';
import { showProblem } from '../../components/notices.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { When } from '../../components/when.js';
import { EVENT_WORDS } from './event-words.js';

/** What sinks did not take, with why: sent again or thrown away. */
export function DeadLetters() {
  const client = useQueryClient();
  const query = useQuery(deadLettersQuery);
  const [shown, setShown] = useState<DeadLetter>();
  const [discarding, setDiscarding] = useState<DeadLetter>();
  const refresh = () =>
    Promise.all(['dead-letters', 'sinks'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  const replay = useMutation({
    // One after the other: a sink that just came back is not to be flooded.
    mutationFn: async (letters: readonly DeadLetter[]) => {
      for (const { id } of letters) await replayDeadLetter(id);
    },
    onError: (error) => showProblem('It was not sent again', error),
    onSettled: refresh,
  });
  const discard = useMutation({
    mutationFn: ({ id }: DeadLetter) => discardDeadLetter(id),
    onError: (error) => showProblem('It was not thrown away', error),
    onSettled: refresh,
  });
  const columns: readonly Column<DeadLetter>[] = [
    { id: 'sink', header: 'Sink', cell: (letter) => letter.sinkName },
    { id: 'event', header: 'Of', cell: (letter) => EVENT_WORDS[letter.event] },
    { id: 'problem', header: 'Why not', wide: true, cell: (letter) => letter.problem },
    { id: 'attempts', header: 'Tried', align: 'right', cell: (letter) => `${letter.attempts}×` },
    { id: 'at', header: 'When', cell: (letter) => <When at={letter.at} /> },
    {
      id: 'do',
      header: 'Actions',
      align: 'right',
      cell: (letter) => (
        <span className="row-actions">
          <Button variant="subtle" size="compact-xs" onClick={() => setShown(letter)}>
            Look
          </Button>
          <Button
            variant="default"
            size="compact-xs"
            loading={replay.isPending && replay.variables?.some(({ id }) => id === letter.id)}
            onClick={() => replay.mutate([letter])}
          >
            Send again
          </Button>
          <Button variant="subtle" color="gray" size="compact-xs" onClick={() => setDiscarding(letter)}>
            Throw away…
          </Button>
        </span>
      ),
    },
  ];
  const letters = query.data ?? [];
  if (query.data !== undefined && letters.length === 0) return null;
  return (
    <Panel
      title="Not taken"
      note="tried for as long as the sink allows, and kept"
      flush
      actions={
        letters.length > 1 && (
          <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate(letters)}>
            Send all again
          </Button>
        )
      }
    >
      <QueryView query={query}>
        {(rows) => <DataTable label="Not taken" columns={columns} rows={rows} keyOf={({ id }) => id} />}
      </QueryView>
      {shown && (
        <Dialog
          size="lg"
          onClose={() => setShown(undefined)}
          title={`${shown.sinkName}: ${EVENT_WORDS[shown.event]}`}
        >
          <Text mb="xs" className="wrap">
            {shown.problem}
          </Text>
          <CopyBlock text={shown.body} label="What was sent" />
        </Dialog>
      )}
      {discarding && (
        <ConfirmDialog
          title="Throw it away?"
          confirm="Throw away"
          onClose={() => setDiscarding(undefined)}
          onConfirm={() => discard.mutate(discarding)}
        >
          <Text>{discarding.sinkName} will never hear of it.</Text>
        </ConfirmDialog>
      )}
    </Panel>
  );
}
