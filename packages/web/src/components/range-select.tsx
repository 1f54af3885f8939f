import { NativeSelect } from '@mantine/core';
import { RANGES, type Range } from './range.js';

interface RangeSelectProps {
  readonly range: Range;
  readonly onChange: (key: string) => void;
}

/** Chooses the span of time a page shows. */
export function RangeSelect({ range, onChange }: RangeSelectProps) {
  return (
    <NativeSelect
      aria-label="Time range"
      value={range.key}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={RANGES.map((each) => ({ value: each.key, label: each.label }))}
    />
  );
}
