import type { EntityDetail } from '@gatewatch/model';
import { Text } from '@mantine/core';
import { EntityLink } from '../../components/entity-link.js';
import { Panel } from '../../components/panel.js';
import { ShareList } from '../../components/share-list.js';

/** What it calls, with which clients, from which addresses. */
export function EntityShares({ entity }: { readonly entity: EntityDetail }) {
  return (
    <>
      <Panel title="Endpoints">
        <ShareList
          label="Endpoints by calls"
          items={entity.endpoints.map((row) => ({
            key: `${row.service} ${row.endpointId}`,
            value: row.calls,
            label: (
              <>
                <span className="mono">{row.endpointId}</span>{' '}
                <Text span size="xs" c="dimmed">
                  {row.service}
                </Text>
              </>
            ),
          }))}
        />
      </Panel>
      <Panel title="Clients">
        <ShareList
          label="Clients by calls"
          items={entity.clients.map((row) => ({
            key: row.client,
            value: row.calls,
            label: row.client === '' ? 'names none' : row.client,
          }))}
        />
      </Panel>
      <Panel title="Addresses">
        <ShareList
          label="Addresses by calls"
          items={entity.addresses.map((row) => ({
            key: row.ip,
            value: row.calls,
            label: (
              <>
                {entity.kind === 'ip' ? row.ip : <EntityLink entity={{ kind: 'ip', id: row.ip }} />}{' '}
                <Text span size="xs" c="dimmed">
                  {row.asn === 0 ? '' : `AS${row.asn} ${row.asOrganisation}`}
                </Text>
              </>
            ),
          }))}
        />
      </Panel>
    </>
  );
}
