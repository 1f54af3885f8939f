import type { SavedHunt } from '@gatewatch/model';
import { ActionIcon, Group, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../../api/call-api.js';
import { savedHuntsQuery } from '../../api/queries.js';
import { showProblem, showUndo } from '../../components/notices.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { When } from '../../components/when.js';
import classes from './saved-hunts.module.css';
import { STARTER_HUNTS } from './starter-hunts.js';

/** Hunts to load: one's own, and some to begin with. */
export function SavedHunts({ onLoad }: { readonly onLoad: (sql: string) => void }) {
  const saved = useQuery(savedHuntsQuery);
  const remove = useRemoveHunt();
  return (
    <Stack gap={12}>
      <Panel title="Saved hunts">
        <QueryView query={saved} lines={2}>
          {(hunts) =>
            hunts.length === 0 ? (
              <Text size="sm" c="dimmed">
                Save a question to find it here again.
              </Text>
            ) : (
              <ul className={classes.list}>
                {hunts.map((hunt) => (
                  <li key={hunt.id}>
                    <Group justify="space-between" wrap="nowrap" gap="xs">
                      <UnstyledButton className={classes.hunt} onClick={() => onLoad(hunt.sql)}>
                        {hunt.name}
                        <Text size="xs" c="dimmed" component="span" display="block">
                          saved <When at={hunt.createdAt} />
                        </Text>
                      </UnstyledButton>
                      <ActionIcon
                        size="sm"
                        aria-label={`Delete ${hunt.name}`}
                        onClick={() => remove.mutate(hunt)}
                      >
                        <IconTrash size={14} />
                      </ActionIcon>
                    </Group>
                  </li>
                ))}
              </ul>
            )
          }
        </QueryView>
      </Panel>
      <Panel title="To begin with">
        <ul className={classes.list}>
          {STARTER_HUNTS.map((hunt) => (
            <li key={hunt.name}>
              <UnstyledButton className={classes.hunt} onClick={() => onLoad(hunt.sql)}>
                {hunt.name}
              </UnstyledButton>
            </li>
          ))}
        </ul>
      </Panel>
    </Stack>
  );
}

function useRemoveHunt() {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: savedHuntsQuery.queryKey });
  const restore = useMutation({
    mutationFn: ({ name, sql }: SavedHunt) => callApi<SavedHunt>('POST', '/hunt/saved', { name, sql }),
    onSettled: refresh,
    onError: (error) => showProblem('The hunt was not restored', error),
  });
  return useMutation({
    mutationFn: (hunt: SavedHunt) => callApi<void>('DELETE', `/hunt/saved/${encodeURIComponent(hunt.id)}`),
    onSuccess: (_, hunt) => showUndo(`Deleted “${hunt.name}”.`, () => restore.mutate(hunt)),
    onError: (error) => showProblem('The hunt was not deleted', error),
    onSettled: refresh,
  });
}
