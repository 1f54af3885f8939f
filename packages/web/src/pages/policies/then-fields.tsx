import type { PolicyDraft } from '@gatewatch/model';
import { Fieldset, NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { DurationSelect } from '../../components/duration-select.js';

type Then = PolicyDraft['then'];

interface ThenFieldsProps {
  readonly value: Then;
  readonly onChange: (value: Then) => void;
}

/** What a policy does, for how long, and what the caller is told. */
export function ThenFields({ value, onChange }: ThenFieldsProps) {
  return (
    <Fieldset legend="Then terminate the consumer at Kong" p="sm">
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="sm">
        <DurationSelect
          value={value.durationMs}
          onChange={(durationMs) => onChange({ ...value, durationMs })}
        />
        <NumberInput
          label="Answer with status"
          min={400}
          max={599}
          value={value.statusCode}
          onChange={(statusCode) => {
            if (typeof statusCode === 'number') onChange({ ...value, statusCode });
          }}
        />
        <TextInput
          label="and message"
          required
          maxLength={200}
          value={value.message}
          onChange={({ currentTarget }) => onChange({ ...value, message: currentTarget.value })}
        />
      </SimpleGrid>
      <Text size="xs" c="dimmed" mt="xs">
        Only that consumer is stopped, and it can be lifted at any time.
      </Text>
    </Fieldset>
  );
}
