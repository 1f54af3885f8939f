import type { Setup } from '@gatewatch/model';
import { Anchor, Button, Code, Group, List, Stack, Tabs, Text } from '@mantine/core';
import { IconCheck, IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from 'react-router';
import { callApi } from '../../api/call-api.js';
import { setupQuery, statsQuery } from '../../api/queries.js';
import { CopyBlock } from '../../components/copy-block.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { QueryView } from '../../components/query-view.js';
import { When } from '../../components/when.js';
import { formatCount } from '../../format/format-count.js';
import { httpLogSnippet, needsToken, onlyThisMachine, tcpLogSnippet } from './kong-snippets.js';

/** First run: how to point Kong here, whether anything arrives yet, and a company to watch meanwhile. */
export function WelcomePage() {
  const setup = useQuery(setupQuery);
  return (
    <div style={{ maxWidth: 860 }}>
      <PageHead
        title="Connect a gateway"
        lead="Gatewatch reads your gateway's log beside the traffic. It is never in the request path: it cannot slow or break an API."
      />
      <QueryView query={setup} lines={8}>
        {(data) => (
          <Stack gap="sm">
            <Waiting setup={data} />
            <Snippets setup={data} />
            <OtherSources />
            <Demo setup={data} />
            <NextSteps setup={data} />
          </Stack>
        )}
      </QueryView>
    </div>
  );
}

function Waiting({ setup }: { readonly setup: Setup }) {
  const { data: stats } = useQuery(statsQuery);
  const malformed = stats?.calls.malformed ?? 0;
  return (
    <Panel>
      <Group justify="space-between" role="status">
        {setup.firstCallAt === null ? (
          <Group gap="xs">
            <span className="live-dot pulse" aria-hidden="true" />
            <Text fw={600}>Waiting for the first call…</Text>
            <Text c="dimmed">This page notices by itself.</Text>
          </Group>
        ) : (
          <>
            <Group gap="xs">
              <IconCheck size={17} color="var(--gw-good)" aria-hidden="true" />
              <Text fw={600}>Calls are arriving.</Text>
              <Text c="dimmed">
                The first one came <When at={setup.firstCallAt} />; {formatCount(stats?.calls.stored ?? 0)}{' '}
                stored so far.
              </Text>
            </Group>
            <Button component={Link} to="/">
              Go to the overview
            </Button>
          </>
        )}
      </Group>
      {malformed > 0 && (
        <Text size="sm" mt="xs">
          {formatCount(malformed)} lines arrived that are not Kong log entries.{' '}
          <Anchor component={Link} to="/system/collectors" inherit>
            See why
          </Anchor>
        </Text>
      )}
    </Panel>
  );
}

function Snippets({ setup }: { readonly setup: Setup }) {
  return (
    <Panel
      title="Point Kong here"
      note="Run where Kong's Admin API is; change localhost:8001 if yours is elsewhere"
    >
      <Tabs defaultValue={setup.kongTcp ? 'tcp' : 'http'} keepMounted={false}>
        <Tabs.List mb="sm">
          {setup.kongTcp && <Tabs.Tab value="tcp">TCP Log (recommended)</Tabs.Tab>}
          <Tabs.Tab value="http">HTTP Log</Tabs.Tab>
        </Tabs.List>
        {setup.kongTcp && (
          <Tabs.Panel value="tcp">
            <CopyBlock label="Kong TCP Log command" text={tcpLogSnippet(setup.kongTcp)} />
            <Text c="dimmed" mt="xs">
              Lightest for Kong: one line a request, sent after the answer. Kong neither queues nor repeats
              it, so lines that are sent while the collector is down are lost.
            </Text>
          </Tabs.Panel>
        )}
        <Tabs.Panel value="http">
          <CopyBlock label="Kong HTTP Log command" text={httpLogSnippet(setup.kongHttp, '3')} />
          {needsToken(setup.kongHttp) && (
            <>
              <Text mt="xs" mb={4}>
                For Kong 2.x, which wants a list of values:
              </Text>
              <CopyBlock label="Kong 2 HTTP Log command" text={httpLogSnippet(setup.kongHttp, '2')} />
            </>
          )}
          <Text c="dimmed" mt="xs">
            Kong queues and repeats when Gatewatch is away, at the price of more work per request.
            {needsToken(setup.kongHttp) && (
              <>
                {' '}
                For COLLECTOR_TOKEN put what stands in the file <Code>collector-token</Code> of the data
                directory.
              </>
            )}
          </Text>
        </Tabs.Panel>
      </Tabs>
      {onlyThisMachine(setup) && (
        <Text mt="sm">
          This address can only be reached from this machine. For a Kong elsewhere (or in a container) start
          with <Code>gatewatch up --host 0.0.0.0</Code> and put this machine's name in the command.
        </Text>
      )}
    </Panel>
  );
}

function OtherSources() {
  return (
    <Panel title="Another gateway, a cloud, a log shipper?">
      <Group justify="space-between" align="flex-start">
        <Text maw={560} flex="1 1 280px">
          NGINX, HAProxy, Envoy, Kubernetes, AWS, Azure, Google Cloud, Cloudflare, Filebeat, Fluent Bit,
          Splunk senders, Kafka, log files and more: each with what to paste where.
        </Text>
        <Button component={Link} to="/sources" variant="default">
          All sources
        </Button>
      </Group>
    </Panel>
  );
}

const DEMO_BUTTON: Readonly<Record<Setup['demo'], string>> = {
  off: 'Play the demo company',
  stopped: 'Go on with the demo company',
  starting: 'Starting…',
  running: 'Demo is playing',
};

function Demo({ setup }: { readonly setup: Setup }) {
  const playing = setup.demo === 'starting' || setup.demo === 'running';
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => callApi<unknown>('POST', '/demo/start'),
    onSuccess: () => {
      client.setQueryData(setupQuery.queryKey, { ...setup, demo: 'starting' as const });
      return client.invalidateQueries({ queryKey: setupQuery.queryKey });
    },
  });
  return (
    <Panel title="No Kong at hand?">
      <Group justify="space-between" align="flex-start">
        <Text maw={560} flex="1 1 280px">
          Watch a simulated clinic: doctors, nurses, a billing partner and a mobile app over four services,
          with a week of history and attacks that unfold while you look.
        </Text>
        <Button
          variant="default"
          leftSection={<IconPlayerPlay size={15} />}
          disabled={playing}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          {DEMO_BUTTON[setup.demo]}
        </Button>
      </Group>
      {start.error && <ProblemNotice error={start.error} onRetry={() => start.mutate()} />}
    </Panel>
  );
}

function NextSteps({ setup }: { readonly setup: Setup }) {
  return (
    <Panel title="What happens next">
      <List spacing={6} size="sm" type="ordered">
        <List.Item>
          Services and endpoints appear under{' '}
          <Anchor component={Link} to="/discovery" inherit>
            Discovery
          </Anchor>{' '}
          with the first calls. Nothing needs to be declared.
        </List.Item>
        <List.Item>
          Gatewatch learns what is usual for each consumer and for its peers. Loud abuse shows at once; the
          finer the habit, the longer it takes (up to seven days).
        </List.Item>
        <List.Item>
          What is not usual becomes an{' '}
          <Anchor component={Link} to="/alerts" inherit>
            alert
          </Anchor>{' '}
          that explains itself. A{' '}
          <Anchor component={Link} to="/policies" inherit>
            policy
          </Anchor>{' '}
          can then stop the consumer at Kong; begin with one in simulate mode.
        </List.Item>
        {!setup.kongAdminConfigured && (
          <List.Item>
            To let Gatewatch act, start it with Kong's Admin API:{' '}
            <Code>gatewatch up --kong-admin http://localhost:8001</Code>. Without it orders wait.
          </List.Item>
        )}
      </List>
    </Panel>
  );
}
