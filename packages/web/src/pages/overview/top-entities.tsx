import { Anchor } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { entitiesQuery } from '../../api/queries.js';
import { EntityLink } from '../../components/entity-link.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { ShareList } from '../../components/share-list.js';

const SHOWN = 8;

/** Busiest consumers. */
export function TopEntities() {
  const query = useInfiniteQuery(entitiesQuery({ kind: 'consumer', limit: SHOWN }));
  const items = query.data?.pages[0]?.items;
  return (
    <Panel
      title="Busiest consumers"
      note="calls, newest 24 hours"
      actions={
        <Anchor component={Link} to="/entities" size="sm">
          Entities
        </Anchor>
      }
    >
      <QueryView query={{ data: items, error: query.error, refetch: query.refetch }}>
        {(rows) => (
          <ShareList
            label="Consumers by calls"
            items={rows
              .slice(0, SHOWN)
              .map((row) => ({ key: row.id, value: row.calls, label: <EntityLink entity={row} /> }))}
          />
        )}
      </QueryView>
    </Panel>
  );
}
