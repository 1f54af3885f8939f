import { Group, SegmentedControl, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { completenessQuery } from '../../api/queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { useNow } from '../../components/use-now.js';
import { formatCount } from '../../format/format-count.js';
import { formatDuration } from '../../format/format-duration.js';
import classes from './completeness.module.css';
import { byNode, type MinuteState, type NodeCompleteness, percentOf, stateOf } from './node-completeness.js';

const HOURS = ['1', '3', '12'] as const;
const HOUR_MS = 3_600_000;

const KEYS: readonly (readonly [MinuteState, string])[] = [
  ['whole', 'all arrived'],
  ['nearly', '99 % and more'],
  ['gap', 'a gap'],
  ['lost', 'more than half missing'],
  ['unknown', 'arrived, but the node does not tell how many it served'],
];

/** How much of each gateway node's traffic arrived, minute by minute. */
export function Completeness() {
  const [hours, setHours] = useState<string>('3');
  const query = useQuery(completenessQuery(Number(hours)));
  const nowMs = useNow();
  return (
    <Panel
      title="Completeness"
      note="calls that arrived, of those the gateway served"
      flush
      actions={
        <SegmentedControl
          aria-label="Time shown"
          data={HOURS.map((value) => ({ value, label: `${value} h` }))}
          value={hours}
          onChange={setHours}
        />
      }
    >
      <QueryView query={query} lines={3}>
        {(rows) => {
          const nodes = byNode(rows, nowMs - Number(hours) * HOUR_MS, nowMs);
          return nodes.length === 0 ? (
            <EmptyNotice title="Nothing heard in this time">
              Minutes appear here as calls arrive. To know how many there should be, let the collector ask
              Kong (<code>completeness.kongs</code>), or let Kong number its lines
              (docs/guides/kong-fields.md).
            </EmptyNotice>
          ) : (
            <>
              {nodes.map((node) => (
                <Node key={node.node} node={node} />
              ))}
              <Group gap="md" p="sm" style={{ borderTop: '1px solid var(--gw-line)' }}>
                {KEYS.map(([state, words]) => (
                  <span key={state} className={classes.key}>
                    <span className={classes.minute} data-state={state} aria-hidden="true" />
                    <Text span size="xs" c="dimmed">
                      {words}
                    </Text>
                  </span>
                ))}
              </Group>
            </>
          );
        }}
      </QueryView>
    </Panel>
  );
}

function Node({ node }: { readonly node: NodeCompleteness }) {
  const figure = node.share === null ? 'not known' : percentOf(node.share);
  const gaps = node.minutes.filter(({ row }) => row?.share != null && row.share < 0.99).length;
  const summary = `${node.node}: ${figure} of the calls arrived; ${gaps} of ${node.minutes.length} minutes have gaps`;
  return (
    <section className={classes.node} aria-label={`Completeness of ${node.node}`}>
      <Group justify="space-between" align="flex-end" gap="xs">
        <div>
          <Text size="xs" c="dimmed">
            {node.node}
          </Text>
          <span className={`${classes.figure} tabular`}>{figure}</span>
        </div>
        <Group gap="lg" className="tabular">
          <Fact label="Arrived" value={formatCount(node.arrived)} />
          <Fact label="Served" value={node.expected === null ? 'not told' : formatCount(node.expected)} />
          <Fact label="Twice" value={formatCount(node.duplicates)} />
          <Fact label="Delay" value={node.skewMs === null ? '–' : delayOf(node.skewMs)} />
        </Group>
      </Group>
      <div className={classes.strip} role="img" aria-label={summary}>
        {node.minutes.map(({ at, row }) => (
          <div
            key={at}
            className={classes.minute}
            data-state={stateOf(row)}
            title={row === undefined ? undefined : titleOf(row.minute, row.arrived, row.expected)}
          />
        ))}
      </div>
    </section>
  );
}

const delayOf = (skewMs: number): string =>
  skewMs < 0 ? `${formatDuration(-skewMs)} ahead` : formatDuration(skewMs);

const titleOf = (minute: string, arrived: number, expected: number | null): string =>
  `${new Date(minute).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })}: ${formatCount(arrived)} of ${
    expected === null ? 'an unknown number' : formatCount(expected)
  }`;

function Fact({ label, value }: { readonly label: string; readonly value: string }) {
  return (
    <div>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <Text>{value}</Text>
    </div>
  );
}
