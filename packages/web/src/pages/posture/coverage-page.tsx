import type { OwaspCoverage, PostureCheckRow } from '@gatewatch/model';
import { Anchor, Group, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { detectorsQuery } from '../../api/analytics-queries.js';
import { owaspCoverageQuery, postureChecksQuery } from '../../api/posture-queries.js';
import { ExportMenu } from '../../components/export/export-menu.js';
import { fieldColumns } from '../../components/export/field-columns.js';
import { paths } from '../../components/paths.js';
import { QueryView } from '../../components/query-view.js';
import classes from './coverage-page.module.css';
import { PostureHead } from './posture-head.js';

const DEGREES: Readonly<Record<OwaspCoverage['degree'], { readonly word: string; readonly filled: number }>> =
  {
    good: { word: 'Seen well', filled: 3 },
    partial: { word: 'Seen in part', filled: 2 },
    weak: { word: 'Hardly seen', filled: 1 },
  };

const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;

/** The OWASP API Security Top 10, and honestly what logs and configuration show of each risk. */
export function CoveragePage() {
  const query = useQuery(owaspCoverageQuery);
  const { data: checks = [] } = useQuery(postureChecksQuery);
  return (
    <>
      <PostureHead
        title="OWASP coverage"
        actions={
          <ExportMenu
            name="owasp-coverage"
            columns={fieldColumns(query.data ?? [])}
            rows={query.data ?? []}
            disabled={!query.data}
          />
        }
      />
      <QueryView query={query} lines={12}>
        {(risks) => (
          <div className={classes.risks}>
            {risks.map((risk) => (
              <RiskCard key={risk.id} risk={risk} checks={checks} />
            ))}
          </div>
        )}
      </QueryView>
    </>
  );
}

function RiskCard({
  risk,
  checks,
}: {
  readonly risk: OwaspCoverage;
  readonly checks: readonly PostureCheckRow[];
}) {
  const { data: detectors = [] } = useQuery(detectorsQuery);
  const degree = DEGREES[risk.degree];
  return (
    <section className="panel" aria-labelledby={risk.id}>
      <div className="panel-head">
        <Group gap="xs" align="baseline">
          <Title order={2} id={risk.id}>
            {risk.id}:2023 {risk.name}
          </Title>
        </Group>
        <span className={classes.degree}>
          <span className={classes.bars} aria-hidden="true">
            {[1, 2, 3].map((bar) => (
              <i key={bar} data-filled={bar <= degree.filled} />
            ))}
          </span>
          {degree.word}
        </span>
      </div>
      <div className="panel-body">
        <Text>{risk.shows}</Text>
        <Text mt="xs" c="dimmed">
          <b>Cannot be seen from here:</b> {risk.cannotShow}
        </Text>
        <details className={classes.more}>
          <summary>
            {[
              counted(risk.checks.length, 'check'),
              counted(risk.detectors.length, 'detector'),
              ...(risk.open > 0 ? [counted(risk.open, 'open finding')] : []),
            ].join(', ')}
          </summary>
          <ul>
            {risk.checks.map((id) => {
              const check = checks.find((each) => each.id === id);
              return (
                <li key={id}>
                  {check?.title ?? id}
                  {check !== undefined && check.open > 0 && (
                    <>
                      {' '}
                      <Anchor component={Link} to={paths.findingsOf({ check: id })} inherit>
                        {check.open} open
                      </Anchor>
                    </>
                  )}
                </li>
              );
            })}
            {risk.detectors.map((id) => (
              <li key={id}>
                {detectors.find((each) => each.id === id)?.title ?? id}{' '}
                <Text span c="dimmed" size="xs">
                  detector
                </Text>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </section>
  );
}
