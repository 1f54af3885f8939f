import type { AlertView } from '@gatewatch/model';
import { Anchor, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { CodeList } from '../../components/code-list.js';
import { EntityLink } from '../../components/entity-link.js';
import { Panel } from '../../components/panel.js';
import { paths } from '../../components/paths.js';
import { When } from '../../components/when.js';
import { formatDuration } from '../../format/format-duration.js';
import { VERDICT_WORDS } from './verdict-words.js';

/** What is known about an alert, as a list of names and values. */
export function AlertFacts({ alert }: { readonly alert: AlertView }) {
  const lastedMs = Date.parse(alert.lastSeen) - Date.parse(alert.firstSeen);
  return (
    <Stack gap={12}>
      <Panel title="Facts">
        <dl style={{ margin: 0, display: 'grid', gap: 9 }}>
          <Fact name="Who">
            <EntityLink entity={alert.entity} withKind />
          </Fact>
          <Fact name="State">
            {alert.state === 'closed' && alert.verdict !== undefined
              ? `Closed: ${VERDICT_WORDS[alert.verdict].toLowerCase()}`
              : alert.state === 'acknowledged'
                ? 'Acknowledged'
                : alert.state === 'closed'
                  ? 'Closed'
                  : 'Open'}
            {alert.note !== undefined && alert.note !== '' && (
              <Text size="sm" c="dimmed" className="wrap">
                {alert.note}
              </Text>
            )}
          </Fact>
          <Fact name="Who works on it">{alert.assignee ?? 'nobody'}</Fact>
          <Fact name="First seen">
            <When at={alert.firstSeen} as="full" />
          </Fact>
          <Fact name="Last seen">
            <When at={alert.lastSeen} as="full" />
          </Fact>
          {lastedMs > 0 && <Fact name="Lasted">{formatDuration(lastedMs)}</Fact>}
          <Fact name="Detected">
            <When at={alert.detectedAt} as="full" />
          </Fact>
          <Fact name={alert.detectors.length > 1 ? 'Detectors' : 'Detector'}>
            <CodeList words={alert.detectors} />
          </Fact>
          <Fact name="Next time">
            <Anchor component={Link} to={paths.newPolicy(policyFor(alert))} inherit>
              Make a policy of it
            </Anchor>
          </Fact>
          <Fact name="Signals folded in">{alert.signals}</Fact>
          {alert.serviceName !== undefined && <Fact name="Service">{alert.serviceName}</Fact>}
          {alert.endpointId !== undefined && (
            <Fact name="Endpoint">
              <span className="mono wrap">{alert.endpointId}</span>
            </Fact>
          )}
        </dl>
      </Panel>
      {alert.related.length > 0 && (
        <Panel title="Related">
          <Stack gap={6}>
            {alert.related.map((entity) => (
              <EntityLink key={`${entity.kind} ${entity.id}`} entity={entity} withKind />
            ))}
          </Stack>
        </Panel>
      )}
    </Stack>
  );
}

/** What a policy for the like of it would begin with. */
const policyFor = ({
  detector,
  serviceName,
  severity,
  entity,
}: AlertView): Readonly<Record<string, string>> => ({
  detector,
  severity,
  kind: entity.kind,
  ...(serviceName === undefined ? {} : { service: serviceName }),
});

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <Text component="dt" size="xs" c="dimmed">
        {name}
      </Text>
      <dd style={{ margin: 0 }}>{children}</dd>
    </div>
  );
}
