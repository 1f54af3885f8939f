import { ACTION_FACTS, type BackTest, type BackTestHit } from '@gatewatch/model';
import { Button, Center, Text } from '@mantine/core';
import { useState } from 'react';
import { EntityLink } from '../../components/entity-link.js';
import { Panel } from '../../components/panel.js';
import { formatDuration } from '../../format/format-duration.js';
import { formatDayTime, formatTick } from '../../format/format-time.js';
import { historySpan } from './history-span.js';
import classes from './lease-chart.module.css';
import { barOf, byOnset, type LeaseScale, leaseScale } from './lease-scale.js';

/** More rows are drawn on demand. */
const SHOWN = 20;

/** Whom it would have acted on and when: from the onset of what the alert tells over the first action to the end. */
export function LeaseChart({ test }: { readonly test: BackTest }) {
  const [all, setAll] = useState(false);
  const span = historySpan(test);
  const scale = leaseScale(span.from, span.to);
  const hits = byOnset(test.hits);
  const shown = all ? hits : hits.slice(0, SHOWN);
  const spanMs = scale.toMs - scale.fromMs;
  return (
    <Panel title="Whom, and when" note="each row one entity, in your time">
      <div className={classes.key} aria-hidden="true">
        <span>
          <i className={classes.wait} /> from onset to first action
        </span>
        <span>
          <i className={classes.lease} data-step={0} /> in force
        </span>
        <span>
          <i className={classes.lease} data-step={1} /> next rung
        </span>
        <span>
          <i className={classes.lease} data-open="true" /> still open at the end
        </span>
      </div>
      <div className={classes.chart}>
        <div className={classes.axis} aria-hidden="true">
          {scale.ticks.map((tick) => (
            <span key={tick} style={{ left: `${scale.at(tick)}%` }}>
              {formatTick(new Date(tick).toISOString(), spanMs).replace(/,.*/, '')}
            </span>
          ))}
        </div>
        <ul className={classes.rows}>
          {shown.map((hit) => (
            <Row key={hit.id} hit={hit} scale={scale} />
          ))}
        </ul>
      </div>
      {shown.length < hits.length && (
        <Center mt="xs">
          <Button variant="default" onClick={() => setAll(true)}>
            Show all {hits.length}
          </Button>
        </Center>
      )}
    </Panel>
  );
}

function Row({ hit, scale }: { readonly hit: BackTestHit; readonly scale: LeaseScale }) {
  const wait = barOf(scale, hit.onsetAt, hit.firstActedAt);
  return (
    <li>
      <div className={classes.who}>
        <EntityLink entity={hit.entity} />
        <Text size="xs" c="dimmed">
          acted on after {formatDuration(hit.timeToActMs)}
        </Text>
      </div>
      <div className={classes.track} role="img" aria-label={told(hit)} title={told(hit)}>
        {scale.ticks.map((tick) => (
          <span key={tick} className={classes.tick} style={{ left: `${scale.at(tick)}%` }} />
        ))}
        <span className={classes.wait} style={{ left: `${wait.left}%`, width: `${wait.width}%` }} />
        {hit.actions.map((action) => {
          const bar = barOf(scale, action.from, action.until);
          return (
            <span
              key={`${action.from} ${action.step}`}
              className={classes.lease}
              data-step={Math.min(2, action.step)}
              data-open={action.until === null}
              data-legitimate={hit.label === 'legitimate'}
              style={{ left: `${bar.left}%`, width: `${bar.width}%` }}
            />
          );
        })}
      </div>
    </li>
  );
}

/** The row for those who do not see it. */
function told(hit: BackTestHit): string {
  const leases = hit.actions.map(
    ({ action, from, until }) =>
      `${ACTION_FACTS[action].title} from ${formatDayTime(from)} to ${until === null ? 'the end of the history' : formatDayTime(until)}`,
  );
  return [
    `Began ${formatDayTime(hit.onsetAt)}`,
    `acted on ${formatDayTime(hit.firstActedAt)}`,
    ...leases,
  ].join('; ');
}
