import type { Authority, Order } from '@gatewatch/model';
import { Anchor, Group, Stack, Text, Timeline, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { orderQuery } from '../api/response-queries.js';
import { formatDuration } from '../format/format-duration.js';
import { plainText } from '../format/plain-text.js';
import { actionShort, instructionWords, whereWords } from './action-words.js';
import { EntityLink } from './entity-link.js';
import { EvidenceButton } from './evidence-button.js';
import { FactList } from './fact-list.js';
import { OrderExpiry, OrderStateBadge } from './order-state.js';
import { paths } from './paths.js';
import { ProofMark } from './proof-mark.js';
import { QueryView } from './query-view.js';
import { SideDialog } from './side-dialog.js';
import { When } from './when.js';

function authorityWords(authority: Authority): string {
  switch (authority.kind) {
    case 'by-hand':
      return `${authority.who}, by hand`;
    case 'approved':
      return `approved by ${authority.who}`;
    case 'policy':
      return `the policy, in ${authority.mode}`;
  }
}

/** Everything about one order: what, whom, why, what was changed at the gateway, what the traffic shows, every step. */
export function OrderDetail({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const query = useQuery(orderQuery(id));
  const order = query.data;
  return (
    <SideDialog
      onClose={onClose}
      size="md"
      title={order ? `${actionShort(order)}: ${plainText(order.entity.name ?? order.entity.id)}` : 'Order'}
    >
      <QueryView query={query} lines={8}>
        {(data) => <Detail order={data} />}
      </QueryView>
    </SideDialog>
  );
}

function Detail({ order }: { readonly order: Order }) {
  const name = order.entity.name ?? order.entity.id;
  const would = order.state === 'simulated' || order.state === 'proposed' || order.state === 'declined';
  return (
    <Stack gap="md">
      <Group gap="xs">
        <OrderStateBadge {...order} />
        {!would && <EvidenceButton of="orders" id={order.id} compact />}
      </Group>
      <Text className="wrap">{plainText(order.reason)}</Text>
      <Text size="sm" c="dimmed" className="wrap">
        {would ? 'It would ' : 'To '}
        {instructionWords(order, name)}.
      </Text>
      <FactList
        facts={[
          { name: 'Whom', value: <EntityLink entity={order.entity} withKind /> },
          { name: 'Where', value: whereWords(order) },
          { name: 'Ends', value: <OrderExpiry order={order} /> },
          { name: 'In the traffic', value: <ProofMark order={order} /> },
          { name: 'Decided by', value: order.createdBy.replace(/^policy:/, 'policy ') },
          ...(order.authority ? [{ name: 'By whose word', value: authorityWords(order.authority) }] : []),
          ...(order.step === undefined ? [] : [{ name: 'Rung of the ladder', value: order.step + 1 }]),
          ...(order.lease
            ? [
                {
                  name: 'While the responder cannot reach the platform',
                  value:
                    order.lease.ifUnreachable === 'lift'
                      ? `ends after ${formatDuration(order.lease.leaseMs)}`
                      : 'stands to its end',
                },
              ]
            : []),
        ]}
      />
      {order.changes && order.changes.length > 0 && (
        <div>
          <Title order={3} size="sm" mb={4}>
            {would ? 'It would change at the gateway' : 'Changed at the gateway'}
          </Title>
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {order.changes.map((change) => (
              <li key={change} className="wrap">
                {change}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Group gap="md">
        {order.alertId !== undefined && (
          <Anchor component={Link} to={paths.alert(order.alertId)} size="sm">
            The alert behind it
          </Anchor>
        )}
        {order.policyId !== undefined && (
          <Anchor component={Link} to={paths.policy(order.policyId)} size="sm">
            The policy
          </Anchor>
        )}
        <Anchor component={Link} to={paths.auditOf({ subject: order.id })} size="sm">
          In the audit trail
        </Anchor>
      </Group>
      <Timeline bulletSize={12} lineWidth={2} active={order.history.length}>
        {order.history.map((step) => (
          <Timeline.Item
            key={`${step.at} ${step.state} ${step.detail}`}
            title={<OrderStateBadge state={step.state} />}
          >
            <Text size="sm" className="wrap">
              {step.detail}
            </Text>
            <Text size="xs" c="dimmed">
              <When at={step.at} as="full" />
            </Text>
          </Timeline.Item>
        ))}
      </Timeline>
      <Text size="xs" c="dimmed" className="mono wrap">
        {order.id}
      </Text>
    </Stack>
  );
}
