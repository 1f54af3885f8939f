import { Text } from '@mantine/core';
import { formatCompact, formatShare } from '../../format/format-count.js';
import classes from './hour-chart.module.css';
import { hourProfile } from './hour-profile.js';

const clock = (hour: number): string => `${String(hour % 24).padStart(2, '0')}:00`;

/** When in the day it is called. */
export function HourChart({ hourly }: { readonly hourly: readonly number[] }) {
  const { hours, zone, busiest, eightHourShare } = hourProfile(hourly, -new Date().getTimezoneOffset());
  if (busiest === undefined) {
    return (
      <Text c="dimmed" size="sm">
        No call counted by hour yet.
      </Text>
    );
  }
  const largest = Math.max(1, ...hours);
  const zoneWords = zone === 'yours' ? 'your time' : 'UTC';
  const words = `Busiest from ${clock(busiest)} to ${clock(busiest + 1)} ${zoneWords}; ${formatShare(eightHourShare)} of calls within the eight busiest hours.`;
  return (
    <figure className={classes.figure}>
      <div className={classes.bars} role="img" aria-label={words}>
        {hours.map((calls, hour) => (
          <i
            key={clock(hour)}
            title={`${clock(hour)}: ${formatCompact(calls)} calls`}
            data-busiest={hour === busiest || undefined}
            style={{ height: `${(calls / largest) * 100}%` }}
          />
        ))}
      </div>
      <div className={classes.axis} aria-hidden="true">
        {['00', '06', '12', '18', '24'].map((word) => (
          <span key={word}>{word}</span>
        ))}
      </div>
      <figcaption>
        <Text size="xs" c="dimmed">
          {words}
        </Text>
      </figcaption>
    </figure>
  );
}
