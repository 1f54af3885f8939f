import { ENTITY_KINDS, type EntityDetail } from '@gatewatch/model';
import { Anchor, Button, Group, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { entityQuery } from '../../api/queries.js';
import { actionsOn, OrderDialog } from '../../components/order-dialog.js';
import { OrdersTable } from '../../components/orders-table.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { RangeSelect } from '../../components/range-select.js';
import { TrafficChart } from '../../components/traffic-chart.js';
import { useRange } from '../../components/use-range.js';
import { When } from '../../components/when.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import { EntityPlaces } from './entity-places.js';
import { EntityProfile } from './entity-profile.js';
import { EntityRisk } from './entity-risk.js';
import { EntityShares } from './entity-shares.js';
import { Timeline } from './timeline.js';
import { UsualHours } from './usual-hours.js';

/** One entity: what is usual for it, from where it calls, and everything it did. */
export function EntityPage() {
  const { kind = '', id = '' } = useParams();
  const { range, setRange, span } = useRange();
  const entity = useQuery(entityQuery(kind, id, range.key, span));
  return (
    <QueryView query={entity} lines={10}>
      {(data) => (
        <>
          <EntityHead entity={data} actions={<RangeSelect range={range} onChange={setRange} />} />
          <Stack gap={12}>
            <Panel title="Traffic" note={range.label.toLowerCase()}>
              <TrafficChart traffic={data.traffic} height={120} />
            </Panel>
            {data.orders.length > 0 && (
              <Panel title="Responses" flush>
                <OrdersTable orders={data.orders} label="Orders on this entity" without={['who']} />
              </Panel>
            )}
            <div className="columns-main">
              <Timeline
                key={`${kind} ${id} ${range.key}`}
                kind={kind}
                id={id}
                rangeKey={range.key}
                span={span}
              />
              <Stack gap={12}>
                <EntityProfile entity={data} />
                <UsualHours hoursOfWeek={data.hoursOfWeek} note={range.label.toLowerCase()} />
                <EntityPlaces entity={data} note={range.label.toLowerCase()} />
                <EntityShares entity={data} />
              </Stack>
            </div>
          </Stack>
        </>
      )}
    </QueryView>
  );
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  consumer: 'Consumer',
  credential: 'Credential',
  session: 'Session',
  user: 'User',
  ip: 'Address',
};

function EntityHead({
  entity,
  actions,
}: {
  readonly entity: EntityDetail;
  readonly actions: React.ReactNode;
}) {
  const [responding, setResponding] = useState(false);
  const name = entity.name === '' ? entity.id : entity.name;
  const kind = ENTITY_KINDS.find((each) => each === entity.kind);
  return (
    <>
      <PageHead
        title={name}
        above={
          <Anchor component={Link} to={`/entities?kind=${encodeURIComponent(entity.kind)}`} inherit>
            Entities
          </Anchor>
        }
        lead={
          <Group gap="md">
            <span>
              {KIND_WORDS[entity.kind] ?? entity.kind}{' '}
              <span className="mono wrap">{name === entity.id ? '' : entity.id}</span>
            </span>
            <span className="tabular">
              {formatCount(entity.calls)} calls, {formatShare(entity.errorShare)} errors
            </span>
            <span>
              seen first <When at={entity.firstSeen} />, last <When at={entity.lastSeen} />
            </span>
            {entity.risk !== null && <EntityRisk entity={entity} />}
          </Group>
        }
        actions={
          <>
            {actions}
            {kind && actionsOn(kind).length > 0 && (
              <Button color="red" onClick={() => setResponding(true)}>
                Respond…
              </Button>
            )}
          </>
        }
      />
      {responding && kind && (
        <OrderDialog
          entity={{ kind, id: entity.id, ...(entity.name === '' ? {} : { name: entity.name }) }}
          onClose={() => setResponding(false)}
        />
      )}
    </>
  );
}
