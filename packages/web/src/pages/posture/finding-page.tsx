import type { Finding } from '@gatewatch/model';
import { Anchor, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { findingQuery, owaspCoverageQuery, postureChecksQuery } from '../../api/posture-queries.js';
import { FactList } from '../../components/fact-list.js';
import { PageHead } from '../../components/page-head.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SeverityMark } from '../../components/severity-mark.js';
import { When } from '../../components/when.js';
import { FindingActions } from './finding-actions.js';
import { FindingAffected } from './finding-affected.js';
import { FindingFix } from './finding-fix.js';
import classes from './finding-page.module.css';
import { FINDING_STATE_HINTS, FINDING_STATE_WORDS, FROM_WORDS } from './finding-words.js';
import { SubjectLink } from './subject-link.js';

/** One finding: what is wrong, what proves it, who is affected, how to mend it, and how it went on. */
export function FindingPage() {
  const { id = '' } = useParams();
  const query = useQuery(findingQuery(id));
  return (
    <QueryView query={query} lines={10}>
      {(finding) => <FindingDetail finding={finding} />}
    </QueryView>
  );
}

function FindingDetail({ finding }: { readonly finding: Finding }) {
  const { data: checks = [] } = useQuery(postureChecksQuery);
  const { data: risks = [] } = useQuery(owaspCoverageQuery);
  const check = checks.find(({ id }) => id === finding.check);
  return (
    <>
      <PageHead
        title={`${finding.title}: ${finding.subject.name}`}
        heading={finding.title}
        above={
          <Anchor component={Link} to="/posture" inherit>
            Posture
          </Anchor>
        }
        lead={
          <Group gap="sm">
            <SeverityMark severity={finding.severity} />
            <SubjectLink finding={finding} />
            {finding.service !== '' && <span>in {finding.service}</span>}
          </Group>
        }
        actions={<FindingActions finding={finding} />}
      />
      <div className="columns-main">
        <Stack gap={12}>
          <Panel title="What is wrong">
            <Text size="md" className="wrap">
              {finding.because}
            </Text>
            {finding.evidence.length > 0 && (
              <div className={classes.evidence}>
                <FactList facts={finding.evidence.map(({ label, value }) => ({ name: label, value }))} />
              </div>
            )}
          </Panel>
          <FindingFix fix={finding.fix} />
          <FindingAffected affected={finding.affected} />
        </Stack>
        <Stack gap={12}>
          <Panel title="State">
            <Text fw={600}>{FINDING_STATE_WORDS[finding.state]}</Text>
            <Text c="dimmed">{FINDING_STATE_HINTS[finding.state]}</Text>
            {finding.accepted && (
              <Text mt="xs" className="wrap">
                “{finding.accepted.reason}” ({finding.accepted.by}, until{' '}
                <When at={finding.accepted.until} as="full" />)
              </Text>
            )}
            <div className={classes.evidence}>
              <FactList
                facts={[
                  { name: 'First seen', value: <When at={finding.firstSeen} as="full" /> },
                  { name: 'Last seen', value: <When at={finding.lastSeen} as="full" /> },
                ]}
              />
            </div>
          </Panel>
          {check && (
            <Panel title="About this check" note={check.code}>
              <Text>{check.about}</Text>
              <Text mt="xs" c="dimmed">
                Reads {FROM_WORDS[check.from]}.{' '}
                {finding.owasp
                  .map((id) => `${id}:2023 ${risks.find((risk) => risk.id === id)?.name ?? ''}`.trim())
                  .join('; ')}
              </Text>
            </Panel>
          )}
          <Panel title="History">
            <Stack gap="xs">
              {finding.history.map((step) => (
                <div key={`${step.at} ${step.state}`}>
                  <Text>
                    {FINDING_STATE_WORDS[step.state]} <When at={step.at} />
                  </Text>
                  <Text size="xs" c="dimmed" className="wrap">
                    {step.who}
                    {step.note === '' ? '' : `: ${step.note}`}
                  </Text>
                </div>
              ))}
            </Stack>
          </Panel>
        </Stack>
      </div>
    </>
  );
}
