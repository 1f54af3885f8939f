import { type ConditionLeaf, WEEKDAYS } from '@gatewatch/model';
import { Autocomplete, Chip, Group, Stack, TextInput } from '@mantine/core';

type Hours = NonNullable<ConditionLeaf['hours']>;

const DAYS: Readonly<Record<Hours['days'][number], { readonly short: string; readonly long: string }>> = {
  mon: { short: 'Mon', long: 'Monday' },
  tue: { short: 'Tue', long: 'Tuesday' },
  wed: { short: 'Wed', long: 'Wednesday' },
  thu: { short: 'Thu', long: 'Thursday' },
  fri: { short: 'Fri', long: 'Friday' },
  sat: { short: 'Sat', long: 'Saturday' },
  sun: { short: 'Sun', long: 'Sunday' },
};
const ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone')];
const MOST_ZONES = 30;

/** Older names of zones hold too, which the list does not have. */
function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

interface HoursFieldProps {
  readonly value: Hours;
  readonly onChange: (value: Hours) => void;
}

/** A time of day on some weekdays in a time zone; until before from goes over midnight. */
export function HoursField({ value, onChange }: HoursFieldProps) {
  return (
    <Stack gap={6}>
      <Group gap="sm" align="flex-end">
        <TextInput
          type="time"
          label="From"
          value={value.from}
          onChange={({ currentTarget }) => onChange({ ...value, from: currentTarget.value || '00:00' })}
        />
        <TextInput
          type="time"
          label={value.until < value.from ? 'until (next day)' : 'until'}
          value={value.until}
          onChange={({ currentTarget }) => onChange({ ...value, until: currentTarget.value || '00:00' })}
        />
        <Autocomplete
          size="xs"
          label="Time zone"
          data={ZONES}
          limit={MOST_ZONES}
          value={value.timeZone}
          error={isTimeZone(value.timeZone) ? undefined : 'e.g. Europe/Berlin or UTC'}
          onChange={(timeZone) => onChange({ ...value, timeZone })}
        />
      </Group>
      <Group gap={4} role="group" aria-label="Days; none chosen means every day">
        {WEEKDAYS.map((day) => (
          <Chip
            key={day}
            size="xs"
            aria-label={DAYS[day].long}
            checked={value.days.includes(day)}
            onChange={(on) =>
              onChange({
                ...value,
                days: WEEKDAYS.filter((each) => (each === day ? on : value.days.includes(each))),
              })
            }
          >
            {DAYS[day].short}
          </Chip>
        ))}
      </Group>
    </Stack>
  );
}
