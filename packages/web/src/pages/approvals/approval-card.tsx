import type { AlertView, Order } from '@gatewatch/model';
import { Anchor, Button, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import { alertQuery } from '../../api/queries.js';
import { decideOrder } from '../../api/response-queries.js';
import { actionShort, instructionWords, reachWords, whereWords } from '../../components/action-words.js';
import { ComparisonPicture } from '../../components/comparison-picture.js';
import { EntityLink } from '../../components/entity-link.js';
import { showUndo } from '../../components/notices.js';
import { standsWords } from '../../components/order-state.js';
import { paths } from '../../components/paths.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { useLiftOrder } from '../../components/use-lift-order.js';
import { When } from '../../components/when.js';
import { plainText } from '../../format/plain-text.js';
import classes from './approval-card.module.css';

/** One question of a policy with all that is needed to answer it. */
export function ApprovalCard({ order }: { readonly order: Order }) {
  const client = useQueryClient();
  const id = useId();
  const lift = useLiftOrder();
  const [note, setNote] = useState('');
  const alert = useQuery({ ...alertQuery(order.alertId ?? ''), enabled: order.alertId !== undefined }).data;
  const name = plainText(order.entity.name ?? order.entity.id);
  const decide = useMutation({
    mutationFn: (decision: 'approve' | 'decline') => decideOrder(order.id, decision, note.trim()),
    onSuccess: (_, decision) => {
      for (const key of ['orders', 'order', 'alert', 'entity', 'stats'])
        void client.invalidateQueries({ queryKey: [key] });
      if (decision === 'decline') notifications.show({ message: `Declined for ${name}: nothing is sent.` });
      else
        showUndo(`Approved: ${actionShort(order).toLowerCase()} for ${name}.`, () => lift.mutate(order.id));
    },
  });
  return (
    <article className="panel" aria-labelledby={id} tabIndex={-1}>
      <div className="panel-head">
        <Title order={2} id={id}>
          {actionShort(order)}: <EntityLink entity={order.entity} />
        </Title>
        <Text span size="xs" c="dimmed">
          asked by {order.createdBy.replace(/^policy:/, 'policy ')} <When at={order.createdAt} />
          {order.expiresAt === null ? (
            ''
          ) : (
            <>
              {' '}
              · lapses <When at={order.expiresAt} />
            </>
          )}
        </Text>
      </div>
      <div className={`panel-body ${classes.body}`}>
        <section aria-label="Why">
          <Why order={order} alert={alert} />
        </section>
        <Stack gap="sm" component="section" aria-label="What would happen">
          <div>
            <Text fw={600}>If you approve</Text>
            <Text className="wrap">
              Gatewatch will {instructionWords(order, name)}
              {whereWords(order) === 'everywhere' ? ' everywhere' : ''},{' '}
              {standsWords(order) === 'until lifted'
                ? 'until it is lifted'
                : `for ${standsWords(order)} from then on`}
              . {reachWords(order.action, order.entity.kind)}
            </Text>
          </div>
          <div>
            <Text size="xs" c="dimmed" mb={2}>
              At the gateway
            </Text>
            {order.changes && order.changes.length > 0 ? (
              <ul className={classes.changes}>
                {order.changes.map((change) => (
                  <li key={change} className="wrap">
                    {change}
                  </li>
                ))}
              </ul>
            ) : (
              <Text c="dimmed">The responder has not said yet what it would change.</Text>
            )}
          </div>
          <Textarea
            label="Note"
            description="Kept with the decision"
            autosize
            minRows={1}
            maxLength={1000}
            value={note}
            onChange={({ currentTarget }) => setNote(currentTarget.value)}
          />
          {decide.error && <ProblemNotice error={decide.error} />}
          <Group gap="xs">
            <Button
              color="red"
              loading={decide.isPending && decide.variables === 'approve'}
              disabled={decide.isPending}
              onClick={() => decide.mutate('approve')}
            >
              Approve
            </Button>
            <Button
              variant="default"
              loading={decide.isPending && decide.variables === 'decline'}
              disabled={decide.isPending}
              onClick={() => decide.mutate('decline')}
            >
              Decline
            </Button>
            {order.policyId !== undefined && (
              <Anchor component={Link} to={paths.policy(order.policyId)} size="sm">
                The policy
              </Anchor>
            )}
          </Group>
        </Stack>
      </div>
    </article>
  );
}

const SHOWN_COMPARISONS = 2;

function Why({ order, alert }: { readonly order: Order; readonly alert: AlertView | undefined }) {
  if (alert === undefined) return <Text className="wrap">{plainText(order.reason)}</Text>;
  return (
    <Stack gap="sm">
      <Group gap="sm">
        <SeverityMark severity={alert.severity} />
        <Text span c="dimmed">
          {Math.round(alert.confidence * 100)}% certain
        </Text>
        <Anchor component={Link} to={paths.alert(alert.alertId)} size="sm">
          The alert
        </Anchor>
      </Group>
      <Text className="wrap">{plainText(alert.because)}</Text>
      {alert.comparisons.slice(0, SHOWN_COMPARISONS).map((comparison) => (
        <ComparisonPicture
          key={`${comparison.measure} ${comparison.windowMs}`}
          comparison={comparison}
          severity={alert.severity}
        />
      ))}
    </Stack>
  );
}
