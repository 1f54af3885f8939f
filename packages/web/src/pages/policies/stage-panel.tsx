import { isArmed, type Policy, type PolicyMode } from '@gatewatch/model';
import { Button, Group, List, Stack, Text } from '@mantine/core';
import { IconCircleCheck, IconCircleDashed } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { backTestsQuery, responseSettingsQuery } from '../../api/response-queries.js';
import { Panel } from '../../components/panel.js';
import { When } from '../../components/when.js';
import { ArmDialog } from './arm-dialog.js';
import { needsOf, stageAfter } from './next-stage.js';
import { MODE_WORDS, STAGES } from './policy-words.js';
import { StageBar } from './stage-bar.js';
import { usePolicyChanges } from './use-policy-changes.js';

/** How far the policy is armed, what the next stage needs, and the way there and back. */
export function StagePanel({ policy }: { readonly policy: Policy }) {
  const { patch } = usePolicyChanges();
  const [to, setTo] = useState<PolicyMode>();
  const settings = useQuery(responseSettingsQuery).data;
  const tests = useQuery(backTestsQuery(policy.id)).data ?? [];
  const last = tests.find(({ state }) => state === 'done') ?? tests[0];
  const next = stageAfter(policy.mode);
  const needs = next === undefined ? [] : needsOf(next, policy, last, settings?.maxLegitimateShare ?? 0.1);
  const ready = needs.every(({ met }) => met);
  // What arming will ask for is worth knowing before: labels take a while.
  const later =
    next === undefined || isArmed(next)
      ? []
      : needsOf('canary', policy, last, settings?.maxLegitimateShare ?? 0.1);
  const back = STAGES[STAGES.indexOf(policy.mode) - 1];
  const halted = !policy.enabled || policy.frozen !== undefined || settings?.stopped != null;
  return (
    <Panel title="Stage">
      <Stack gap="sm">
        <StageBar mode={policy.mode} halted={halted} wide />
        <Text>{MODE_WORDS[policy.mode].about}</Text>
        {policy.override && (
          <Text size="sm" c="dimmed" className="wrap">
            Armed against its back-test by {policy.override.by} <When at={policy.override.at} />: “
            {policy.override.reason}”
          </Text>
        )}
        {next !== undefined && (
          <>
            <Text fw={600}>
              Next: {MODE_WORDS[next].title.toLowerCase()}.{' '}
              <Text span inherit fw={400} c="dimmed">
                {MODE_WORDS[next].about}
              </Text>
            </Text>
            <Needs needs={needs} />
            {later.length > 0 && (
              <>
                <Text c="dimmed">To act by itself later (canary) it needs</Text>
                <Needs needs={later} />
              </>
            )}
          </>
        )}
        <Group gap="xs">
          {next !== undefined && (
            <Button
              {...(ready && isArmed(next) ? { color: 'red' } : {})}
              variant={ready ? 'filled' : 'default'}
              loading={patch.isPending}
              onClick={() => setTo(next)}
            >
              {ready ? `Move to ${next}…` : `Move to ${next} all the same…`}
            </Button>
          )}
          {back !== undefined && (
            <Button
              variant="default"
              onClick={() => patch.mutate({ policy, change: { mode: back } })}
              loading={patch.isPending}
            >
              Back to {back}
            </Button>
          )}
          {back !== undefined && back !== 'simulate' && (
            <Button variant="subtle" onClick={() => patch.mutate({ policy, change: { mode: 'simulate' } })}>
              Back to simulate
            </Button>
          )}
        </Group>
      </Stack>
      {to !== undefined && (
        <ArmDialog
          policy={policy}
          to={to}
          tested={last?.state === 'done'}
          missing={needs.filter(({ met }) => !met).map(({ text }) => text)}
          onClose={() => setTo(undefined)}
        />
      )}
    </Panel>
  );
}

function Needs({ needs }: { readonly needs: ReturnType<typeof needsOf> }) {
  if (needs.length === 0) return null;
  return (
    <List size="sm" spacing={4}>
      {needs.map(({ met, text }) => (
        <List.Item
          key={text}
          icon={
            met ? (
              <IconCircleCheck size={17} color="var(--gw-good)" aria-label="Met:" />
            ) : (
              <IconCircleDashed size={17} color="var(--gw-high)" aria-label="Missing:" />
            )
          }
        >
          {text}
        </List.Item>
      ))}
    </List>
  );
}
