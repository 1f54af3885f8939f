import { SEVERITIES, SINK_EVENTS, type SinkFilter } from '@gatewatch/model';
import { Chip, Group, Input, NativeSelect, SimpleGrid, Stack, TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { detectorsQuery } from '../../api/analytics-queries.js';
import { policiesQuery, servicesQuery } from '../../api/queries.js';
import { EVENT_WORDS } from './event-words.js';

interface SinkFilterFieldsProps {
  readonly value: SinkFilter;
  readonly onChange: (value: SinkFilter) => void;
}

/** What a sink is told; an empty field means anything. */
export function SinkFilterFields({ value, onChange }: SinkFilterFieldsProps) {
  const detectors = useQuery(detectorsQuery).data ?? [];
  const services = useQuery(servicesQuery()).data ?? [];
  const policies = useQuery(policiesQuery).data ?? [];
  return (
    <Stack gap="sm">
      <Input.Wrapper
        size="xs"
        label="Tell of"
        description={value.events.length === 0 ? 'Nothing chosen: of everything' : undefined}
        labelElement="div"
      >
        <Group gap={6} mt={6} role="group" aria-label="Tell of">
          {SINK_EVENTS.map((event) => (
            <Chip
              key={event}
              size="xs"
              checked={value.events.includes(event)}
              onChange={(on) =>
                onChange({
                  ...value,
                  events: SINK_EVENTS.filter((each) => (each === event ? on : value.events.includes(each))),
                })
              }
            >
              {EVENT_WORDS[event]}
            </Chip>
          ))}
        </Group>
      </Input.Wrapper>
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
        <NativeSelect
          label="From severity"
          data={SEVERITIES.map((severity) => ({ value: severity, label: severity }))}
          value={value.minSeverity}
          onChange={({ currentTarget }) => {
            const minSeverity = SEVERITIES.find((each) => each === currentTarget.value);
            if (minSeverity) onChange({ ...value, minSeverity });
          }}
        />
        <TagsInput
          label="Detectors"
          placeholder={value.detectors.length === 0 ? 'any' : ''}
          data={detectors.map(({ id }) => id)}
          value={value.detectors}
          onChange={(chosen) => onChange({ ...value, detectors: chosen })}
          acceptValueOnBlur
        />
        <TagsInput
          label="Services"
          placeholder={value.services.length === 0 ? 'any' : ''}
          data={[...new Set(services.map(({ name }) => name))]}
          value={value.services}
          onChange={(chosen) => onChange({ ...value, services: chosen })}
          acceptValueOnBlur
        />
        <TagsInput
          label="Policies"
          placeholder={value.policies.length === 0 ? 'any' : ''}
          data={[...new Set(policies.map(({ name }) => name))]}
          value={value.policies}
          onChange={(chosen) => onChange({ ...value, policies: chosen })}
          acceptValueOnBlur
        />
      </SimpleGrid>
    </Stack>
  );
}
