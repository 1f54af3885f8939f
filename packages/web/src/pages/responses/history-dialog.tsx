import type { Order } from '@gatewatch/model';
import { Modal, Stack, Text, Timeline } from '@mantine/core';
import { OrderStateBadge } from '../../components/order-state.js';
import { When } from '../../components/when.js';

/** Every step of an order, oldest first. */
export function HistoryDialog({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={`History: ${order.entity.name ?? order.entity.id}`}>
      <Stack gap="md">
        <Text size="sm">
          {order.reason}{' '}
          <Text span c="dimmed" inherit>
            By {order.createdBy}; answers {order.statusCode} “{order.message}”.
          </Text>
        </Text>
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
    </Modal>
  );
}
