import { Anchor, Group, Text } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CodeList } from '../../components/code-list.js';
import { Panel } from '../../components/panel.js';
import { StatusDot } from '../../components/status-dot.js';
import { When } from '../../components/when.js';
import { formatCount } from '../../format/format-count.js';
import { arrivalOf, type RunningSource } from './arrival.js';

interface ArrivalPanelProps {
  readonly running: readonly RunningSource[];
  /** False while nobody has answered yet. */
  readonly known: boolean;
}

/** Do lines arrive? Watches by itself. */
export function ArrivalPanel({ running, known }: ArrivalPanelProps) {
  return (
    <Panel>
      <div role="status" aria-label="What arrives by this source">
        {running.length === 0 ? (
          <Waiting>
            {known ? 'No collector has a source of this kind yet.' : 'Asking the collectors…'}{' '}
            <Text span c="dimmed">
              This line notices by itself when one starts.
            </Text>
          </Waiting>
        ) : (
          running.map((one) => <Row key={`${one.collector} ${one.source.name}`} one={one} />)
        )}
      </div>
    </Panel>
  );
}

function Waiting({ children }: { readonly children: ReactNode }) {
  return (
    <Group gap="xs" wrap="nowrap" align="baseline">
      <span className="live-dot pulse" aria-hidden="true" />
      <Text>{children}</Text>
    </Group>
  );
}

function Row({ one }: { readonly one: RunningSource }) {
  const { collector, source } = one;
  const arrival = arrivalOf(one);
  const where = (
    <Text span c="dimmed" className="wrap">
      {source.name} at {source.address}, collector {collector}
    </Text>
  );
  switch (arrival.kind) {
    case 'waiting':
      return (
        <Waiting>
          <b>Waiting for the first line…</b> {where}
        </Waiting>
      );
    case 'arriving':
      return (
        <Group gap={6} align="baseline">
          <IconCheck size={15} color="var(--gw-good)" aria-hidden="true" style={{ alignSelf: 'center' }} />
          <Text>
            <b>Lines arrive:</b> {formatCount(arrival.lines)} so far
            {arrival.lastLineAt !== undefined && (
              <>
                , the last one <When at={arrival.lastLineAt} />
              </>
            )}
            .
          </Text>
          {arrival.formats.length > 0 && (
            <Group gap={4}>
              <Text span>Read as</Text>
              <CodeList words={arrival.formats} />
            </Group>
          )}
          {where}
        </Group>
      );
    case 'unread':
      return (
        <Trouble>
          {formatCount(arrival.lines)} lines arrived, and none could be read.{' '}
          <Anchor component={Link} to="/system/collectors" inherit>
            See why
          </Anchor>{' '}
          {where}
        </Trouble>
      );
    case 'problem':
      return (
        <Trouble>
          {arrival.problem} {where}
        </Trouble>
      );
    case 'silent':
      return <Trouble>The collector has not reported for a while. {where}</Trouble>;
  }
}

function Trouble({ children }: { readonly children: ReactNode }) {
  return (
    <Text component="div">
      <StatusDot state="bad">{children}</StatusDot>
    </Text>
  );
}
