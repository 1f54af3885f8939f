import type { Session } from '@gatewatch/model';
import { ActionIcon, Menu } from '@mantine/core';
import { IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../api/call-api.js';
import { sessionQuery } from '../api/queries.js';
import { showProblem } from '../components/notices.js';

/** Who is signed in, and the way out. */
export function UserMenu({ session }: { readonly session: Session }) {
  const client = useQueryClient();
  const signOut = useMutation({
    mutationFn: () => callApi<void>('DELETE', '/session'),
    onSuccess: () => {
      client.setQueryData(sessionQuery.queryKey, null);
      // Nothing of the session may be shown to whoever signs in next.
      client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
    },
    onError: (error) => showProblem('You are still signed in', error),
  });
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon aria-label={`Account of ${session.name}`} size="lg">
          <IconUserCircle size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {session.name} ({session.role})
        </Menu.Label>
        <Menu.Item leftSection={<IconLogout size={15} />} onClick={() => signOut.mutate()}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
