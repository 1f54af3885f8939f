import { Fragment } from 'react';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { formatCount } from '../../format/format-count.js';
import { type LocalDay, localHours } from './local-hours.js';
import classes from './usual-hours.module.css';

const LABELLED = [0, 6, 12, 18];
/** The quietest hour with calls is still to be seen. */
const LEAST_OPACITY = 0.2;

/** When it calls, by hour of the week in the reader's zone. */
export function UsualHours({
  hoursOfWeek,
  note,
}: {
  readonly hoursOfWeek: readonly number[];
  readonly note: string;
}) {
  const days = localHours(hoursOfWeek, -new Date().getTimezoneOffset());
  const most = Math.max(...hoursOfWeek);
  return (
    <Panel title="Hours" note={`${note}, your time`}>
      {most === 0 ? (
        <EmptyNotice title="No calls in this time" />
      ) : (
        <div className={classes.grid} role="img" aria-label={describe(days)}>
          <span />
          {days[0]?.hours.map(({ hour }) => (
            <span key={hour} className={classes.hour}>
              {LABELLED.includes(hour) ? hour : ''}
            </span>
          ))}
          {days.map(({ name, hours }) => (
            <Fragment key={name}>
              <span>{name}</span>
              {hours.map(({ hour, calls }) => (
                <span
                  key={hour}
                  title={`${name} ${hour}–${hour + 1} h: ${formatCount(calls)} calls`}
                  className={calls === 0 ? `${classes.cell} ${classes.empty}` : classes.cell}
                  style={
                    calls === 0
                      ? undefined
                      : { opacity: LEAST_OPACITY + (1 - LEAST_OPACITY) * (calls / most) }
                  }
                />
              ))}
            </Fragment>
          ))}
        </div>
      )}
    </Panel>
  );
}

/** For whoever cannot see the grid: each day's busiest hour. */
const describe = (days: readonly LocalDay[]): string =>
  days
    .map(({ name, hours }) => {
      const most = Math.max(...hours.map(({ calls }) => calls));
      const busiest = hours.find(({ calls }) => calls === most);
      return most === 0 ? `${name}: none` : `${name}: busiest at ${busiest?.hour ?? 0} h`;
    })
    .join('; ');
