import type { BackTest } from '@gatewatch/model';
import { Alert, Anchor, Button, Progress, Stack, Text } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { isNotFound } from '../../api/problem-error.js';
import { backTestQuery, cancelBackTest } from '../../api/response-queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { Figure } from '../../components/figure.js';
import { showProblem } from '../../components/notices.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import { RunBackTest } from '../../components/run-back-test.js';
import { When } from '../../components/when.js';
import { counted } from '../../format/counted.js';
import { formatCount, formatShare } from '../../format/format-count.js';
import { formatDuration } from '../../format/format-duration.js';
import { formatDayTime } from '../../format/format-time.js';
import { median } from '../../format/median.js';
import { PolicyGone } from '../policies/policy-gone.js';
import { headline } from './headline.js';
import { HIT_COLUMNS } from './hit-columns.js';
import { LabellingPanel } from './labelling-panel.js';
import { LeaseChart } from './lease-chart.js';
import { ReportNotes } from './report-notes.js';
import { SwallowedPanel } from './swallowed-panel.js';

/** What a policy would have done on the customer's own history. */
export function BackTestPage() {
  const { id = '', backTestId = '' } = useParams();
  const query = useQuery(backTestQuery(id, backTestId));
  if (query.data === undefined && isNotFound(query.error)) return <PolicyGone what="back-test" />;
  return (
    <QueryView query={query} lines={12}>
      {(test) => <Report test={test} />}
    </QueryView>
  );
}

function Report({ test }: { readonly test: BackTest }) {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <PageHead
        title={`Back-test of ${test.policyName}`}
        above={
          <>
            <Anchor component={Link} to="/policies" inherit>
              Policies
            </Anchor>{' '}
            /{' '}
            <Anchor component={Link} to={paths.policy(test.policyId)} inherit>
              {test.policyName}
            </Anchor>
          </>
        }
        lead={
          <>
            {formatDayTime(test.from)} to {formatDayTime(test.to)} in your time; run by {test.by}{' '}
            <When at={test.startedAt} />
          </>
        }
        actions={
          <>
            {test.state === 'done' && (
              <ExportMenu name={`back-test-${test.id}`} columns={HIT_COLUMNS} rows={test.hits} />
            )}
            <Button variant="default" onClick={() => setAsking(true)}>
              Run again…
            </Button>
          </>
        }
      />
      <State test={test} />
      {asking && <RunBackTest policyId={test.policyId} onClose={() => setAsking(false)} />}
    </>
  );
}

function State({ test }: { readonly test: BackTest }) {
  switch (test.state) {
    case 'running':
      return (
        <Panel title="Replaying your history">
          <Progress value={test.progress * 100} size="lg" aria-label="Progress" animated />
          <Text mt="xs" role="status">
            {Math.round(test.progress * 100)}% of {formatDayTime(test.from)} to {formatDayTime(test.to)}. You
            can leave this page; the report will be here.
          </Text>
          <CancelButton test={test} />
        </Panel>
      );
    case 'failed':
    case 'cancelled':
      return (
        <Alert
          variant="outline"
          color={test.state === 'failed' ? 'red' : 'gray'}
          title={test.state === 'failed' ? 'The back-test failed' : 'The back-test was cancelled'}
        >
          {test.problem === '' ? 'Run it again, perhaps over fewer days.' : test.problem}
        </Alert>
      );
    case 'done':
      return <Done test={test} />;
  }
}

function CancelButton({ test }: { readonly test: BackTest }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const cancel = useMutation({
    mutationFn: () => cancelBackTest(test.policyId, test.id),
    onSuccess: () => navigate(paths.policy(test.policyId)),
    onError: (error) => showProblem('It was not cancelled', error),
    onSettled: () => client.invalidateQueries({ queryKey: ['back-tests'] }),
  });
  return (
    <Button mt="sm" variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
      Cancel it
    </Button>
  );
}

function Done({ test }: { readonly test: BackTest }) {
  const { estimate, swallowed, freezes, history, hits } = test;
  const toActMs = median(hits.map(({ timeToActMs }) => timeToActMs));
  return (
    <Stack gap={12}>
      <Panel>
        <Text size="lg" fw={600} className="wrap">
          {headline(test)}
        </Text>
        {test.obstacle !== '' && (
          <Text mt="xs" c="dimmed" className="wrap">
            It cannot be armed yet: {test.obstacle}{' '}
            <Anchor component={Link} to={paths.policy(test.policyId)} inherit>
              To its stage
            </Anchor>
          </Text>
        )}
      </Panel>
      <div className="stat-strip">
        <Figure label="Would have hit">{formatCount(hits.length)}</Figure>
        <Figure label="Good calls swallowed">{formatCount(swallowed.total.succeeded)}</Figure>
        <Figure label="Legitimate at most">
          {hits.length === 0 ? '–' : estimate.labelled === 0 ? 'label first' : formatShare(estimate.upper)}
        </Figure>
        <Figure label="Onset to action, median">
          {toActMs === undefined ? '–' : formatDuration(toActMs)}
        </Figure>
        <Figure label="Would have frozen">{freezes.length === 0 ? 'never' : `${freezes.length}×`}</Figure>
        <Figure label="History">
          {formatCount(history.calls)}{' '}
          <Text span>
            {history.calls === 1 ? 'call' : 'calls'}, {counted(history.entities, 'entity', 'entities')}
          </Text>
        </Figure>
      </div>
      {hits.length === 0 ? (
        <Panel>
          <EmptyNotice
            title="It would have met nobody"
            action={
              <Button component={Link} to={paths.editPolicy(test.policyId)} variant="default">
                Edit the policy
              </Button>
            }
          >
            Either nothing of this kind happened in this time, or it asks for too much. {history.alerts}{' '}
            {history.alerts === 1 ? 'alert was' : 'alerts were'} raised altogether.
          </EmptyNotice>
        </Panel>
      ) : (
        <>
          <LabellingPanel test={test} />
          <LeaseChart test={test} />
          <SwallowedPanel test={test} />
        </>
      )}
      <ReportNotes test={test} />
    </Stack>
  );
}
