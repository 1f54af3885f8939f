import type { DetectorRow } from '@gatewatch/model';
import { Anchor, List, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { detectorsQuery } from '../../api/analytics-queries.js';
import { alertsQuery } from '../../api/queries.js';
import { AlertRows } from '../../components/alert-rows.js';
import { CopyBlock } from '../../components/copy-block.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { FactList } from '../../components/fact-list.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { formatShare } from '../../format/format-count.js';
import { familyWord } from './family-words.js';
import { LearningMark } from './learning-mark.js';

/** One detector: what it sees, what it is known to confuse, what it raised and how people judged that. */
export function DetectorPage() {
  const { id = '' } = useParams();
  const query = useQuery(detectorsQuery);
  const row = query.data?.find((one) => one.id === id);
  return (
    <QueryView query={query} lines={8}>
      {() =>
        row === undefined ? (
          <EmptyNotice
            title={`There is no detector “${id}”`}
            action={
              <Anchor component={Link} to="/alerts/detectors">
                All detectors
              </Anchor>
            }
          />
        ) : (
          <Detail row={row} />
        )
      }
    </QueryView>
  );
}

function Detail({ row }: { readonly row: DetectorRow }) {
  const alerts = useInfiniteQuery(alertsQuery({ detector: row.id }, 20));
  const items = alerts.data?.pages.flatMap((page) => page.items);
  const { verdicts, precision, strictness } = row;
  return (
    <>
      <PageHead
        title={row.title}
        above={
          <Anchor component={Link} to="/alerts/detectors" inherit>
            Detectors
          </Anchor>
        }
        lead={row.description}
      />
      <div className="columns-main">
        <Stack gap={12}>
          <Panel title="Its alerts" note="newest first" flush>
            <QueryView query={{ data: items, error: alerts.error, refetch: alerts.refetch }}>
              {(list) =>
                list.length === 0 ? (
                  <EmptyNotice title="It has raised none">
                    Rehearse its attack to see what it would take, as told beside.
                  </EmptyNotice>
                ) : (
                  <AlertRows label={`Alerts of ${row.title}`} alerts={list} brief />
                )
              }
            </QueryView>
          </Panel>
          <Panel title="Rehearse it">
            <Text size="sm" mb="xs">
              Plays its attack, at three intensities, into a copy of your own log, and prints what was found,
              after how many calls and at what cost. Nothing leaves the machine and nothing is changed.
            </Text>
            <CopyBlock label="command" text={`gatewatch rehearse kong.log.gz --detectors ${row.id}`} />
          </Panel>
        </Stack>
        <Stack gap={12}>
          <Panel title="Facts">
            <FactList
              facts={[
                { name: 'Looks at', value: familyWord(row.family) },
                { name: 'Learning', value: <LearningMark learning={row.learning} /> },
                { name: 'OWASP', value: row.owasp },
                { name: 'Alerts, 30 days', value: row.alerts },
                {
                  name: 'Verdicts',
                  value: `${verdicts.truePositive} right, ${verdicts.falsePositive} false, ${verdicts.benign} harmless, ${verdicts.expected} expected, ${verdicts.open} not judged`,
                },
                {
                  name: 'Right, by verdicts',
                  value:
                    precision === null
                      ? 'none judged yet'
                      : `${formatShare(precision.share)} (95%: ${formatShare(precision.low)} to ${formatShare(precision.high)})`,
                },
                {
                  name: 'Its part of the alert budget',
                  value:
                    strictness === 1
                      ? 'as it came'
                      : strictness > 1
                        ? `divided by ${strictness.toFixed(1)}: verdicts made it stricter`
                        : `times ${(1 / strictness).toFixed(1)}: verdicts made it more daring`,
                },
              ]}
            />
          </Panel>
          <Panel title="What it watches">
            <List size="sm">
              {row.sees.map((one) => (
                <List.Item key={one}>{one}</List.Item>
              ))}
            </List>
          </Panel>
          <Panel title="What it is known to confuse">
            <List size="sm">
              {row.typicalFalsePositives.map((one) => (
                <List.Item key={one}>{one}</List.Item>
              ))}
            </List>
          </Panel>
        </Stack>
      </div>
    </>
  );
}
