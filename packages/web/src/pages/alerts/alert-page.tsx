import type { AlertView } from '@gatewatch/model';
import { Anchor, Button, Center, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { detectorsQuery } from '../../api/analytics-queries.js';
import { alertCallsQuery, alertQuery } from '../../api/queries.js';
import { CallsTable } from '../../components/calls-table.js';
import { ComparisonPicture } from '../../components/comparison-picture.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { OrdersTable } from '../../components/orders-table.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { plainText } from '../../format/plain-text.js';
import { AlertActions } from './alert-actions.js';
import { AlertFacts } from './alert-facts.js';
import { WhatItIsNot } from './what-it-is-not.js';

/** More are shown on demand. */
const SHOWN_CALLS = 12;

/** One alert: what happened, what is usual, the calls that prove it, and what to do about it. */
export function AlertPage() {
  const { id = '' } = useParams();
  const alert = useQuery(alertQuery(id));
  return (
    <QueryView query={alert} lines={10}>
      {(data) => <AlertDetail alert={data} />}
    </QueryView>
  );
}

function AlertDetail({ alert }: { readonly alert: AlertView }) {
  const { data: detectors = [] } = useQuery(detectorsQuery);
  const who = alert.entity.name ?? alert.entity.id;
  const what = detectors.find((detector) => detector.id === alert.detector)?.title ?? alert.detector;
  return (
    <>
      <PageHead
        title={`${what}: ${who}`}
        above={
          <Anchor component={Link} to="/alerts" inherit>
            Alerts
          </Anchor>
        }
        lead={
          <Group gap="sm">
            <SeverityMark severity={alert.severity} />
            <Text span inherit>
              {Math.round(alert.confidence * 100)}% certain
            </Text>
          </Group>
        }
        actions={<AlertActions alert={alert} />}
      />
      <div className="columns-main">
        <Stack gap={12}>
          <Panel title="What happened">
            <Text size="md" mb={alert.comparisons.length > 0 ? 'md' : 0} className="wrap">
              {plainText(alert.because)}
            </Text>
            <Stack gap="lg">
              {alert.comparisons.map((comparison) => (
                <ComparisonPicture
                  key={`${comparison.measure} ${comparison.windowMs}`}
                  comparison={comparison}
                  severity={alert.severity}
                />
              ))}
            </Stack>
          </Panel>
          <WhatItIsNot alert={alert} />
          {alert.orders.length > 0 && (
            <Panel title="Responses" flush>
              <OrdersTable
                orders={alert.orders}
                label="Orders made from this alert"
                without={['who', 'why']}
              />
            </Panel>
          )}
          <AlertCalls id={alert.alertId} count={alert.callIds.length} />
        </Stack>
        <AlertFacts alert={alert} />
      </div>
    </>
  );
}

function AlertCalls({ id, count }: { readonly id: string; readonly count: number }) {
  const calls = useQuery(alertCallsQuery(id));
  const [all, setAll] = useState(false);
  return (
    <Panel title="Calls that prove it" note={count === 0 ? '' : `${count} kept as evidence`} flush>
      <QueryView query={calls}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyNotice title="The calls are not in the lake yet">They appear within seconds.</EmptyNotice>
          ) : (
            <>
              <CallsTable
                label="Calls that prove the alert"
                calls={all ? items : items.slice(0, SHOWN_CALLS)}
              />
              {!all && items.length > SHOWN_CALLS && (
                <Center p="xs">
                  <Button variant="default" onClick={() => setAll(true)}>
                    Show all {items.length}
                  </Button>
                </Center>
              )}
            </>
          )
        }
      </QueryView>
    </Panel>
  );
}
