import { Group, Input, NativeSelect } from '@mantine/core';
import { useId, useState } from 'react';
import { NumberField } from './number-field.js';

const UNITS = [
  { value: 1_000, label: 'seconds' },
  { value: 60_000, label: 'minutes' },
  { value: 3_600_000, label: 'hours' },
  { value: 86_400_000, label: 'days' },
] as const;

/** The largest unit in which it is a whole number. */
const unitOf = (ms: number): number =>
  [...UNITS].reverse().find(({ value }) => ms >= value && ms % value === 0)?.value ?? 1_000;

interface DurationFieldProps {
  readonly label: string;
  readonly description?: string;
  /** Milliseconds. */
  readonly value: number;
  readonly onChange: (ms: number) => void;
  readonly minMs?: number;
}

/** Any duration, as a number and its unit. */
export function DurationField({ label, description, value, onChange, minMs = 1_000 }: DurationFieldProps) {
  const id = useId();
  const [unit, setUnit] = useState(() => unitOf(value));
  return (
    <Input.Wrapper size="xs" label={label} description={description} labelElement="div" id={id}>
      <Group gap={4} wrap="nowrap" mt={description === undefined ? 0 : 4}>
        <NumberField
          aria-label={label}
          w={84}
          min={0}
          value={Number((value / unit).toFixed(2))}
          onChange={(count) => onChange(Math.max(minMs, Math.round(count * unit)))}
        />
        <NativeSelect
          aria-label={`${label}: unit`}
          data={UNITS.map((each) => ({ value: String(each.value), label: each.label }))}
          value={String(unit)}
          onChange={({ currentTarget }) => {
            const next = Number(currentTarget.value);
            onChange(Math.max(minMs, Math.round((value / unit) * next)));
            setUnit(next);
          }}
        />
      </Group>
    </Input.Wrapper>
  );
}
