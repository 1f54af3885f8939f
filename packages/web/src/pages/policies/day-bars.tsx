import { formatCount } from '../../format/format-count.js';
import classes from './day-bars.module.css';

const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short', timeZone: 'UTC' });
const long = new Intl.DateTimeFormat(undefined, {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
});

interface DayBarsProps {
  /** `day` as `2026-11-22`. */
  readonly days: readonly { readonly day: string; readonly alerts: number }[];
}

/** Alerts a day as small bars, with their numbers. */
export function DayBars({ days }: DayBarsProps) {
  const most = Math.max(1, ...days.map(({ alerts }) => alerts));
  return (
    <ol className={classes.bars} aria-label="Alerts a day">
      {days.map(({ day, alerts }) => {
        const date = new Date(`${day.slice(0, 10)}T12:00:00Z`);
        const known = !Number.isNaN(date.getTime());
        return (
          <li key={day} title={known ? long.format(date) : day}>
            <span className={classes.count}>{formatCount(alerts)}</span>
            <span className={classes.track} aria-hidden="true">
              <span className={classes.bar} style={{ height: `${(alerts / most) * 100}%` }} />
            </span>
            <span className={classes.day}>{known ? weekday.format(date) : day}</span>
          </li>
        );
      })}
    </ol>
  );
}
