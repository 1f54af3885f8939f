import { NativeSelect } from '@mantine/core';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const CHOICES = [
  { value: 5 * MINUTE, label: '5 minutes' },
  { value: 15 * MINUTE, label: '15 minutes' },
  { value: HOUR, label: '1 hour' },
  { value: 4 * HOUR, label: '4 hours' },
  { value: 24 * HOUR, label: '24 hours' },
  { value: 7 * 24 * HOUR, label: '7 days' },
] as const;

interface DurationSelectProps {
  /** Milliseconds; null = until lifted. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
}

/** How long an order stands. A value outside the list is kept and shown. */
export function DurationSelect({ value, onChange }: DurationSelectProps) {
  const data: { value: string; label: string }[] = CHOICES.map((choice) => ({
    ...choice,
    value: String(choice.value),
  }));
  if (value !== null && !data.some((choice) => choice.value === String(value))) {
    data.push({ value: String(value), label: `${Number((value / MINUTE).toFixed(1))} minutes` });
  }
  data.push({ value: 'until-lifted', label: 'Until lifted by hand' });
  return (
    <NativeSelect
      label="For how long"
      data={data}
      value={value === null ? 'until-lifted' : String(value)}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === 'until-lifted' ? null : Number(currentTarget.value))
      }
    />
  );
}
