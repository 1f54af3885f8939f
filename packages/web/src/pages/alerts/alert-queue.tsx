import { Kbd, Text, Title } from '@mantine/core';
import { useRef } from 'react';
import { AlertRows } from '../../components/alert-rows.js';
import classes from './alert-queue.module.css';
import type { AlertGroup } from './group-alerts.js';
import { useQueueKeys } from './use-queue-keys.js';

/** The alerts to work on. Arrow-like keys walk through them: J and K, Enter opens, A acknowledges, M takes it. */
export function AlertQueue({ groups }: { readonly groups: readonly AlertGroup[] }) {
  const queue = useRef<HTMLElement>(null);
  useQueueKeys(
    queue,
    groups.flatMap(({ alerts }) => alerts),
  );
  return (
    <section ref={queue} aria-label="Queue">
      <Text size="xs" c="dimmed" className={classes.keys ?? ''}>
        <Kbd size="xs">J</Kbd> <Kbd size="xs">K</Kbd> next, previous · <Kbd size="xs">Enter</Kbd> open ·{' '}
        <Kbd size="xs">A</Kbd> acknowledge · <Kbd size="xs">M</Kbd> take it
      </Text>
      {groups.map(({ key, title, alerts }) => (
        <div key={key}>
          {title !== '' && (
            <Title order={2} size="sm" className={classes.group ?? ''}>
              {title}{' '}
              <Text span size="xs" c="dimmed">
                {alerts.length === 1 ? '1 alert' : `${alerts.length} alerts`}
              </Text>
            </Title>
          )}
          <AlertRows label={title === '' ? 'Alerts' : `Alerts: ${title}`} alerts={alerts} />
        </div>
      ))}
    </section>
  );
}
