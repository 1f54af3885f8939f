import { Accordion, Anchor, Badge, Group, Text } from '@mantine/core';
import { Link } from 'react-router';
import { paths } from '../../components/paths.js';
import { SeverityMark } from '../../components/severity-mark.js';
import classes from './finding-groups.module.css';
import type { FindingGroup } from './group-findings.js';

/** Longer groups are shown in part; the rest is one click away, with its filter. */
const SHOWN = 25;

/** One line per kind of thing that is wrong; opened, where. */
export function FindingGroups({ groups }: { readonly groups: readonly FindingGroup[] }) {
  return (
    <Accordion
      multiple
      chevronPosition="left"
      defaultValue={groups.slice(0, 2).map(({ check }) => check)}
      order={2}
    >
      {groups.map((group) => (
        <Accordion.Item key={group.check} value={group.check}>
          <Accordion.Control>
            <Group gap="sm" wrap="nowrap" justify="space-between">
              <Group gap="sm" wrap="wrap">
                <span className={classes.severity}>
                  <SeverityMark severity={group.severity} />
                </span>
                <Text span fw={600}>
                  {group.title}
                </Text>
                <Text span size="xs" c="dimmed">
                  {group.code} · {group.findings[0]?.owasp.join(', ')}
                </Text>
              </Group>
              <Badge
                variant="default"
                size="sm"
                className="tabular"
                aria-label={`${group.findings.length} findings`}
              >
                {group.findings.length}
              </Badge>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            <ul className={classes.list}>
              {group.findings.slice(0, SHOWN).map((finding) => (
                <li key={finding.id}>
                  <Anchor component={Link} to={paths.finding(finding.id)} inherit>
                    <span className="mono wrap">{finding.subject.name || finding.subject.id}</span>
                  </Anchor>
                  {finding.service !== '' && (
                    <Text span size="xs" c="dimmed">
                      {' '}
                      in {finding.service}
                    </Text>
                  )}
                  {finding.state === 'regressed' && (
                    <Badge ml="xs" size="xs" color="red" variant="light">
                      Came back
                    </Badge>
                  )}
                  <Text size="sm" c="dimmed" className="wrap">
                    {finding.because}
                  </Text>
                </li>
              ))}
            </ul>
            {group.findings.length > SHOWN && (
              <Anchor
                component={Link}
                to={`${paths.findingsOf({ check: group.check, view: 'list' })}`}
                inherit
              >
                All {group.findings.length}
              </Anchor>
            )}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  );
}
