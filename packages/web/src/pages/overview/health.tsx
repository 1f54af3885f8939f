import { Anchor, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { collectorsQuery, noticesQuery, respondersQuery } from '../../api/queries.js';
import { collectorHealth } from '../../components/collector-health.js';
import { NOTICE_WORDS } from '../../components/notice-words.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { StatusDot } from '../../components/status-dot.js';
import { When } from '../../components/when.js';

/** Whether the parts that stand beside the gateways are there and well. */
export function Health() {
  const collectors = useQuery(collectorsQuery);
  const responders = useQuery(respondersQuery);
  const notices = useInfiniteQuery(noticesQuery(true));
  return (
    <Panel
      title="Health"
      actions={
        <Anchor component={Link} to="/system" size="sm">
          System
        </Anchor>
      }
    >
      <Stack gap="xs">
        <QueryView query={collectors} lines={1}>
          {(items) =>
            items.length === 0 ? (
              <StatusDot state="idle">No collector has reported yet</StatusDot>
            ) : (
              items.map((collector) => (
                <div key={collector.name}>
                  <StatusDot state={collectorHealth(collector).state}>{collector.name}</StatusDot>
                  <Text size="xs" c="dimmed" pl={14}>
                    {collectorHealth(collector).word}, last heard <When at={collector.lastSeen} />
                  </Text>
                </div>
              ))
            )
          }
        </QueryView>
        {(notices.data?.pages[0]?.items ?? []).map((notice) => (
          <div key={notice.id}>
            <StatusDot state="bad">
              {NOTICE_WORDS[notice.kind]}: {notice.subject}
            </StatusDot>
            <Text size="xs" c="dimmed" pl={14}>
              {notice.detail}
            </Text>
          </div>
        ))}
        <QueryView query={responders} lines={1}>
          {(items) =>
            items.length === 0 ? (
              <StatusDot state="idle">No responder: orders wait</StatusDot>
            ) : (
              items.map((responder) => (
                <div key={responder.name}>
                  <StatusDot state={responder.connected && responder.problem === '' ? 'good' : 'bad'}>
                    {responder.name}
                  </StatusDot>
                  <Text size="xs" c="dimmed" pl={14} className="wrap">
                    {responder.problem === ''
                      ? responder.gateway || 'no answer from the gateway yet'
                      : responder.problem}
                  </Text>
                </div>
              ))
            )
          }
        </QueryView>
      </Stack>
    </Panel>
  );
}
