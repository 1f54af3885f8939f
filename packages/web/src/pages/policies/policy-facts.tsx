import type { Policy } from '@gatewatch/model';
import { Stack } from '@mantine/core';
import { FactList } from '../../components/fact-list.js';
import { Panel } from '../../components/panel.js';
import { When } from '../../components/when.js';
import { formatShare } from '../../format/format-count.js';
import { formatDuration } from '../../format/format-duration.js';

const listed = (words: readonly string[], none: string): string =>
  words.length === 0 ? none : words.join(', ');

/** The limits a policy keeps and what becomes of its orders. */
export function PolicyFacts({ policy }: { readonly policy: Policy }) {
  const { then, budget, canary, protect } = policy;
  const unreachable =
    policy.ifUnreachable === 'lift'
      ? `Its orders end after ${formatDuration(policy.leaseMs)}`
      : 'Its orders stand to their end';
  return (
    <Stack gap={12}>
      <Panel title="Its limits">
        <FactList
          facts={[
            { name: 'Budget', value: `${budget.entitiesPerHour} new entities an hour` },
            { name: 'Share of traffic', value: `at most ${formatShare(budget.trafficShare)}` },
            {
              name: 'Canary',
              value: `${formatShare(canary.share)} of entities${canary.tags.length === 0 ? '' : ` and ${canary.tags.join(', ')}`}`,
            },
            {
              name: 'Never acts on',
              value: listed([...protect.entities, ...protect.tags], 'nobody of its own'),
            },
            {
              name: 'Approval',
              value: then.approval === 'ask' ? 'people are asked each time' : 'by its stage',
            },
          ]}
        />
      </Panel>
      <Panel title="Each of its orders">
        <FactList
          facts={[
            { name: 'While the responder cannot reach the platform', value: unreachable },
            { name: 'Must be seen to work within', value: formatDuration(policy.proofWithinMs) },
            ...(then.steps.length > 1
              ? [
                  { name: 'Next step after', value: formatDuration(then.escalateAfterMs) },
                  { name: 'Coming again counts within', value: formatDuration(then.escalateWithinMs) },
                ]
              : []),
            { name: 'Told to', value: listed(then.notify, 'the sinks that are told of everything') },
            { name: 'Changed', value: <When at={policy.updatedAt} as="full" /> },
          ]}
        />
      </Panel>
    </Stack>
  );
}
