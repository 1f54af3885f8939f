import type { PeerGroupDetail } from '@gatewatch/model';
import { Anchor, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { peerGroupQuery } from '../../api/analytics-queries.js';
import { type Column, DataTable } from '../../components/data-table.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { FactList } from '../../components/fact-list.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { When } from '../../components/when.js';
import { formatCount } from '../../format/format-count.js';
import { formatWindow } from '../../format/format-duration.js';
import { ORIGIN_WORDS } from './origin-words.js';

type Member = PeerGroupDetail['examples'][number];
type Usual = PeerGroupDetail['usual'][number];

const MEMBERS: readonly Column<Member>[] = [
  {
    id: 'name',
    header: 'Name',
    wide: true,
    cell: (row) => <span className="wrap">{row.name || row.id}</span>,
  },
  { id: 'kind', header: 'Kind', cell: (row) => (row.kind === 'ip' ? 'address' : row.kind) },
  { id: 'how', header: 'How', cell: (row) => (row.pinned ? 'chosen by people' : 'by itself') },
  { id: 'last', header: 'Last seen', cell: (row) => <When at={row.lastSeen} /> },
];

const HABITS: readonly Column<Usual>[] = [
  {
    id: 'label',
    header: 'Habit',
    wide: true,
    cell: (row) => (
      <>
        {row.label}{' '}
        <Text span size="xs" c="dimmed">
          {formatWindow(row.windowMs)}
        </Text>
      </>
    ),
  },
  { id: 'typical', header: 'Typical', align: 'right', cell: (row) => formatCount(row.typical) },
  { id: 'high', header: '99% below', align: 'right', cell: (row) => formatCount(row.high) },
  { id: 'members', header: 'From', align: 'right', cell: (row) => `${formatCount(row.members)} members` },
];

/** One peer group: what makes it one, what is usual in it, and who belongs to it. */
export function PeerGroupPage() {
  const { id = '' } = useParams();
  const group = useQuery(peerGroupQuery(id));
  return (
    <QueryView query={group} lines={8}>
      {(data) => (
        <>
          <PageHead
            title={data.name}
            above={
              <Anchor component={Link} to="/entities/groups" inherit>
                Peer groups
              </Anchor>
            }
            lead={`${formatCount(data.members)} members. ${ORIGIN_WORDS[data.origin]}.`}
          />
          <div className="columns-main">
            <Stack gap={12}>
              <Panel title="Members" note="most recently active first" flush>
                {data.examples.length === 0 ? (
                  <EmptyNotice title="Nobody at the moment" />
                ) : (
                  <DataTable
                    label="Members"
                    columns={MEMBERS}
                    rows={data.examples}
                    keyOf={(row) => `${row.kind} ${row.id}`}
                    linkOf={paths.entity}
                  />
                )}
              </Panel>
            </Stack>
            <Stack gap={12}>
              <Panel title="Facts">
                <FactList
                  facts={[
                    { name: 'Comes from', value: ORIGIN_WORDS[data.origin] },
                    { name: 'Id', value: <span className="mono">{data.id}</span> },
                    ...(data.traits.length === 0
                      ? []
                      : [{ name: 'What distinguishes it', value: data.traits.join(', ') }]),
                  ]}
                />
              </Panel>
              <Panel title="What is usual in it" flush>
                {data.usual.length === 0 ? (
                  <EmptyNotice title="Not known yet">
                    Habits of a group are told from three members on.
                  </EmptyNotice>
                ) : (
                  <DataTable
                    label="Habits"
                    columns={HABITS}
                    rows={data.usual}
                    keyOf={(row) => `${row.measure} ${row.label} ${row.windowMs}`}
                  />
                )}
              </Panel>
            </Stack>
          </div>
        </>
      )}
    </QueryView>
  );
}
