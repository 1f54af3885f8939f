import type { EntityDetail } from '@gatewatch/model';
import { Anchor, Button, Group, NativeSelect, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { peerGroupsQuery, pinToGroup } from '../../api/analytics-queries.js';
import { showProblem, showUndo } from '../../components/notices.js';
import { paths } from '../../components/paths.js';
import { formatCount } from '../../format/format-count.js';

/** Whom it is compared with, and the way to choose somebody else. */
export function PeerGroupOf({ entity }: { readonly entity: EntityDetail }) {
  const [choosing, setChoosing] = useState(false);
  const { peerGroup } = entity;
  return (
    <div>
      {peerGroup && (
        <Text size="sm">
          <Text span c="dimmed" inherit>
            Peers:
          </Text>{' '}
          <Anchor component={Link} to={paths.peerGroup(peerGroup.id)} inherit className="wrap">
            {peerGroup.name}
          </Anchor>
          , {formatCount(peerGroup.members)} members
        </Text>
      )}
      {choosing ? (
        <ChooseGroup entity={entity} onDone={() => setChoosing(false)} />
      ) : (
        <Button variant="default" size="compact-sm" mt={6} onClick={() => setChoosing(true)}>
          Choose its peers…
        </Button>
      )}
    </div>
  );
}

function ChooseGroup({ entity, onDone }: { readonly entity: EntityDetail; readonly onDone: () => void }) {
  const client = useQueryClient();
  const { data: groups = [] } = useQuery(peerGroupsQuery);
  const [groupId, setGroupId] = useState(entity.peerGroup?.id ?? '');
  const pin = useMutation({
    mutationFn: (id: string | null) => pinToGroup(entity, id),
    onSuccess: () => {
      for (const key of ['entity', 'peer-groups', 'peer-group'])
        void client.invalidateQueries({ queryKey: [key] });
    },
    onError: (error) => showProblem('The peer group was not changed', error),
  });
  return (
    <Group gap="xs" mt={6} align="flex-end">
      <NativeSelect
        label="Compare it with"
        data={[
          { value: '', label: 'where it belongs by itself' },
          ...groups.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        value={groupId}
        onChange={({ currentTarget }) => setGroupId(currentTarget.value)}
      />
      <Button
        loading={pin.isPending}
        onClick={() => {
          pin.mutate(groupId === '' ? null : groupId);
          showUndo('Chosen; counts from its next call on.', () => pin.mutate(null));
          onDone();
        }}
      >
        Save
      </Button>
      <Button variant="default" onClick={onDone}>
        Cancel
      </Button>
    </Group>
  );
}
