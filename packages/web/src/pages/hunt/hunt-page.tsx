import type { HuntResult as Result } from '@gatewatch/model';
import { Button, Group, Kbd, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { callApi } from '../../api/call-api.js';
import { huntSchemaQuery } from '../../api/queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { ProblemNotice } from '../../components/problem-notice.js';
import { RANGES, rangeOf, spanOf } from '../../components/range.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import { HuntResult } from './hunt-result.js';
import { SaveDialog } from './save-dialog.js';
import { SavedHunts } from './saved-hunts.js';
import { STARTER_HUNTS } from './starter-hunts.js';
import { ViewHelp } from './view-help.js';

const SqlEditor = lazy(() => import('./sql-editor.js').then((module) => ({ default: module.SqlEditor })));

/** Longer questions are not put into the address: proxies refuse long ones. */
const LONGEST_IN_ADDRESS = 1_500;
const ALL_TIME = 'all';

/** SQL over the documented views. */
export function HuntPage() {
  const { get, set } = useUrlFilters();
  const [sql, setSql] = useState(() => get('sql') ?? STARTER_HUNTS[0]?.sql ?? '');
  const [saving, setSaving] = useState(false);
  const { data: schema } = useQuery(huntSchemaQuery);
  const rangeKey = get('range') ?? '24h';
  const hunt = useMutation({
    mutationFn: () => {
      const span = rangeKey === ALL_TIME ? {} : spanOf(rangeOf(rangeKey, '24h'), Date.now());
      return callApi<Result>('POST', '/hunt', { sql, ...span });
    },
  });
  const run = () => {
    if (sql.trim() === '' || hunt.isPending) return;
    set({ sql: sql.length <= LONGEST_IN_ADDRESS ? sql : undefined });
    hunt.mutate();
  };
  return (
    <>
      <PageHead
        title="Hunt"
        lead="Ask anything of the calls, alerts and endpoints, in SQL (ClickHouse dialect). Read only."
      />
      <div className="columns-main">
        <Stack gap={12}>
          <Panel flush>
            <Suspense fallback={<Skeleton height={150} />}>
              <SqlEditor value={sql} onChange={setSql} onRun={run} schema={schema} />
            </Suspense>
            <Group gap="xs" p="xs" justify="space-between" style={{ borderTop: '1px solid var(--gw-line)' }}>
              <Group gap="xs">
                <Button leftSection={<IconPlayerPlay size={14} />} onClick={run} loading={hunt.isPending}>
                  Run
                </Button>
                <NativeSelect
                  aria-label="Time range"
                  value={rangeKey}
                  onChange={({ currentTarget }) => set({ range: currentTarget.value })}
                  data={[
                    ...RANGES.filter(({ spanMs }) => spanMs !== null).map(({ key, label }) => ({
                      value: key,
                      label,
                    })),
                    { value: ALL_TIME, label: 'All time' },
                  ]}
                />
                <Button variant="default" onClick={() => setSaving(true)} disabled={sql.trim() === ''}>
                  Save…
                </Button>
              </Group>
              <Text size="xs" c="dimmed" visibleFrom="sm">
                <Kbd size="xs">Ctrl</Kbd> + <Kbd size="xs">Enter</Kbd> runs, <Kbd size="xs">Ctrl</Kbd> +{' '}
                <Kbd size="xs">Space</Kbd> completes
              </Text>
            </Group>
          </Panel>
          {hunt.error && <ProblemNotice error={hunt.error} onRetry={run} />}
          {hunt.data && !hunt.error && <HuntResult key={hunt.submittedAt} result={hunt.data} />}
          {hunt.isIdle && (
            <Panel>
              <EmptyNotice title="Run the question, or load another">
                The time range bounds the calls; completion knows every column.
              </EmptyNotice>
            </Panel>
          )}
          {schema && (
            <Panel title="What can be asked" note="the documented views" flush>
              <ViewHelp schema={schema} />
            </Panel>
          )}
        </Stack>
        <SavedHunts onLoad={setSql} />
      </div>
      {saving && <SaveDialog sql={sql} onClose={() => setSaving(false)} />}
    </>
  );
}
