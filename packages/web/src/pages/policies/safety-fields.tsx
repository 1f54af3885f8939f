import type { PolicyDraft } from '@gatewatch/model';
import { Checkbox, Radio, SimpleGrid, Stack, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sinksQuery } from '../../api/sink-queries.js';
import { DurationField } from '../../components/duration-field.js';
import { NumberField } from '../../components/number-field.js';
import { Panel } from '../../components/panel.js';

interface SafetyFieldsProps {
  readonly value: PolicyDraft;
  readonly onChange: (value: PolicyDraft) => void;
}

/** Asking and telling people. */
export function PeopleFields({ value, onChange }: SafetyFieldsProps) {
  const sinks = useQuery(sinksQuery).data ?? [];
  const { then } = value;
  return (
    <Panel title="People">
      <Stack gap="sm">
        <Checkbox
          label="Ask for approval of each order, whatever the stage"
          checked={then.approval === 'ask'}
          onChange={({ currentTarget }) =>
            onChange({ ...value, then: { ...then, approval: currentTarget.checked ? 'ask' : 'none' } })
          }
        />
        <TagsInput
          label="Tell these sinks of each order"
          description="Beside those that are told of everything"
          placeholder={then.notify.length === 0 ? 'nobody more' : ''}
          data={sinks.map(({ name }) => name)}
          value={then.notify}
          onChange={(notify) => onChange({ ...value, then: { ...then, notify } })}
          acceptValueOnBlur
        />
      </Stack>
    </Panel>
  );
}

/** What keeps a policy from doing harm: budget, canary, protected entities, what happens when nobody can be reached. */
export function SafetyFields({ value, onChange }: SafetyFieldsProps) {
  const { budget, canary, protect } = value;
  return (
    <Panel title="Limits">
      <Stack gap="md">
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <NumberField
            label="At most new entities an hour"
            description="Above it the policy freezes: that is a release, not an army"
            min={1}
            max={100_000}
            value={budget.entitiesPerHour}
            onChange={(count) => onChange({ ...value, budget: { ...budget, entitiesPerHour: count } })}
          />
          <NumberField
            label="At most of all traffic"
            description="Calls by entities it acts on, of the last hour's"
            suffix=" %"
            min={0}
            max={100}
            value={Number((budget.trafficShare * 100).toFixed(2))}
            onChange={(share) => onChange({ ...value, budget: { ...budget, trafficShare: share / 100 } })}
          />
          <NumberField
            label="Canary: share of entities"
            description="Always the same ones, chosen by their id"
            suffix=" %"
            min={0}
            max={100}
            value={Number((canary.share * 100).toFixed(2))}
            onChange={(share) => onChange({ ...value, canary: { ...canary, share: share / 100 } })}
          />
          <TagsInput
            label="Canary: always with these tags"
            description="Tags or groups at the gateway"
            placeholder={canary.tags.length === 0 ? 'none' : ''}
            value={canary.tags}
            onChange={(tags) => onChange({ ...value, canary: { ...canary, tags } })}
            acceptValueOnBlur
          />
          <TagsInput
            label="Never act on"
            description="Ids, names or patterns with *"
            placeholder={protect.entities.length === 0 ? 'nobody of its own' : ''}
            value={protect.entities}
            onChange={(entities) => onChange({ ...value, protect: { ...protect, entities } })}
            acceptValueOnBlur
          />
          <TagsInput
            label="Never act on these tags"
            description="Tags or groups at the gateway"
            placeholder={protect.tags.length === 0 ? 'none of its own' : ''}
            value={protect.tags}
            onChange={(tags) => onChange({ ...value, protect: { ...protect, tags } })}
            acceptValueOnBlur
          />
        </SimpleGrid>
        <Radio.Group
          label="While the responder cannot reach the platform, its orders"
          value={value.ifUnreachable}
          onChange={(choice) => onChange({ ...value, ifUnreachable: choice === 'hold' ? 'hold' : 'lift' })}
        >
          <Stack gap={6} mt={6}>
            <Radio value="lift" label="are lifted after a while (callers come through again)" />
            <Radio value="hold" label="stand to their end" />
          </Stack>
        </Radio.Group>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          {value.ifUnreachable === 'lift' && (
            <DurationField
              label="Lifted after"
              minMs={60_000}
              value={value.leaseMs}
              onChange={(leaseMs) => onChange({ ...value, leaseMs: Math.min(leaseMs, 86_400_000) })}
            />
          )}
          <DurationField
            label="Must be seen to work within"
            value={value.proofWithinMs}
            onChange={(proofWithinMs) =>
              onChange({ ...value, proofWithinMs: Math.min(proofWithinMs, 3_600_000) })
            }
          />
        </SimpleGrid>
      </Stack>
    </Panel>
  );
}
