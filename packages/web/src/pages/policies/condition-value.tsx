import { type Condition, type ConditionLeaf, ENTITY_KINDS, SEVERITIES } from '@gatewatch/model';
import { Chip, Group, NativeSelect, TagsInput, Text } from '@mantine/core';
import { DurationField } from '../../components/duration-field.js';
import { NumberField } from '../../components/number-field.js';
import { PART_LABELS } from './condition-words.js';
import { HoursField } from './hours-field.js';
import type { ConditionPart } from './tidy-condition.js';
import type { Pick } from './use-pick-lists.js';

const SEVERITY_LABELS = {
  low: 'Low or worse',
  medium: 'Medium or worse',
  high: 'High or worse',
  critical: 'Critical only',
};
const KIND_LABELS: Readonly<Record<string, string>> = { ip: 'address', 'peer-group': 'peer group' };

const PLACEHOLDERS: Partial<Readonly<Record<ConditionPart, string>>> = {
  detectors: 'object-enumeration, or a pattern like *-probing',
  services: 'patients, or a pattern like pay*',
  endpoints: 'GET /v1/patients/{patientId}, or * /v1/admin/*',
  tags: 'partner, or a pattern like team-*',
  consumers: 'medbill-partner, or medbill-*',
  entities: 'a name, an id or an address',
  peerGroups: 'doctors',
  dataClasses: 'email',
  businessFunctions: 'login',
};

interface ConditionValueProps<Node extends ConditionLeaf> {
  readonly node: Node;
  readonly part: ConditionPart;
  readonly picks: readonly Pick[];
  readonly onChange: (node: Node) => void;
}

/** The field of one row: what this part of the condition asks for. */
export function ConditionValue<Node extends Condition | ConditionLeaf>({
  node,
  part,
  picks,
  onChange,
}: ConditionValueProps<Node>) {
  const label = PART_LABELS[part];
  switch (part) {
    case 'minSeverity':
      return (
        <NativeSelect
          aria-label={label}
          data={SEVERITIES.map((value) => ({ value, label: SEVERITY_LABELS[value] }))}
          value={node.minSeverity ?? 'low'}
          onChange={({ currentTarget }) => {
            const minSeverity = SEVERITIES.find((each) => each === currentTarget.value);
            if (minSeverity) onChange({ ...node, minSeverity });
          }}
        />
      );
    case 'minConfidence':
      return (
        <NumberField
          aria-label={`${label}, per cent`}
          prefix="at least "
          suffix=" %"
          min={0}
          max={100}
          value={Math.round((node.minConfidence ?? 0) * 100)}
          onChange={(value) => onChange({ ...node, minConfidence: value / 100 })}
        />
      );
    case 'entityKinds': {
      const chosen = node.entityKinds ?? [];
      return (
        <Group gap={6} role="group" aria-label={label}>
          {ENTITY_KINDS.map((kind) => (
            <Chip
              key={kind}
              size="xs"
              checked={chosen.includes(kind)}
              onChange={(on) =>
                onChange({
                  ...node,
                  entityKinds: ENTITY_KINDS.filter((each) => (each === kind ? on : chosen.includes(each))),
                })
              }
            >
              {KIND_LABELS[kind] ?? kind}
            </Chip>
          ))}
        </Group>
      );
    }
    case 'minAlerts': {
      const minAlerts = node.minAlerts ?? { count: 2, withinMs: 86_400_000 };
      return (
        <Group gap="sm" align="flex-end">
          <NumberField
            label="Alerts on it"
            w={110}
            min={1}
            max={1000}
            value={minAlerts.count}
            onChange={(count) => onChange({ ...node, minAlerts: { ...minAlerts, count } })}
          />
          <DurationField
            label="within"
            value={minAlerts.withinMs}
            onChange={(withinMs) => onChange({ ...node, minAlerts: { ...minAlerts, withinMs } })}
          />
        </Group>
      );
    }
    case 'hours':
      return node.hours ? (
        <HoursField value={node.hours} onChange={(hours) => onChange({ ...node, hours })} />
      ) : null;
    case 'detectors':
    case 'entities':
    case 'consumers':
    case 'tags':
    case 'peerGroups':
    case 'services':
    case 'endpoints':
    case 'dataClasses':
    case 'businessFunctions': {
      const value = node[part] ?? [];
      const about = new Map(picks.map((pick) => [pick.value, pick.about]));
      return (
        <TagsInput
          aria-label={label}
          placeholder={value.length === 0 ? (PLACEHOLDERS[part] ?? '') : ''}
          data={picks.map((pick) => pick.value)}
          renderOption={({ option }) => (
            <div>
              {option.value}
              <Text size="xs" c="dimmed">
                {about.get(option.value) ?? ''}
              </Text>
            </div>
          )}
          value={value}
          onChange={(chosen) => onChange({ ...node, [part]: chosen })}
          clearable
          acceptValueOnBlur
        />
      );
    }
  }
}
