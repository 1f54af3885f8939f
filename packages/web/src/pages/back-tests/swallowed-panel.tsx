import type { BackTest } from '@gatewatch/model';
import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { EmptyNotice } from '../../components/empty-notice.js';
import { Panel } from '../../components/panel.js';
import { counted } from '../../format/counted.js';
import { formatCompact, formatCount } from '../../format/format-count.js';
import { everyDay, historySpan } from './history-span.js';
import classes from './swallowed-panel.module.css';

type Swallowed = BackTest['swallowed'];
type Part = Swallowed['byDay'][number];
const SHOWN = 6;
const DAY_LABELS = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** Calls that would not have happened: by day, and at what and by whom. */
export function SwallowedPanel({ test }: { readonly test: BackTest }) {
  const { swallowed } = test;
  const { total } = swallowed;
  return (
    <Panel
      title="Calls it would have swallowed"
      note={`${formatCount(total.calls)}: ${formatCount(total.succeeded)} had succeeded, ${formatCount(total.failed)} had failed`}
    >
      {total.calls === 0 ? (
        <EmptyNotice title="None">Whom it hits made no call while it would have been in force.</EmptyNotice>
      ) : (
        <>
          <div className={classes.key} aria-hidden="true">
            <span>
              <i data-of="succeeded" /> had succeeded
            </span>
            <span>
              <i data-of="failed" /> had failed anyway
            </span>
          </div>
          <Days days={everyDay(swallowed.byDay, historySpan(test))} />
          <div className={classes.parts}>
            <Bars title="By endpoint" parts={swallowed.byEndpoint} mono />
            <Bars title="By how much the endpoint matters" parts={swallowed.byCriticality} />
            <Bars title="By tag of the caller" parts={swallowed.byTag} />
          </div>
        </>
      )}
    </Panel>
  );
}

function Days({ days }: { readonly days: readonly Part[] }) {
  const most = Math.max(1, ...days.map(({ calls }) => calls));
  return (
    <div className={classes.plot}>
      <div className={classes.scale} aria-hidden="true">
        <span>{formatCompact(most)}</span>
        <span>0</span>
      </div>
      <ol className={classes.days} aria-label="Swallowed calls a day">
        {days.map(({ name, calls, succeeded, failed }, index) => (
          <li
            key={name}
            title={`${dayWords(name)}: ${formatCount(succeeded)} succeeded, ${formatCount(failed)} failed`}
          >
            <span className={classes.stack} aria-hidden="true">
              <span data-of="failed" style={{ height: `${(failed / most) * 100}%` }} />
              <span data-of="succeeded" style={{ height: `${(succeeded / most) * 100}%` }} />
            </span>
            <span className={classes.day} data-shown={index % Math.ceil(days.length / 6) === 0}>
              {dayWords(name)}
            </span>
            <span className={classes.told}>
              {counted(calls, 'call')}, {formatCount(succeeded)} of them had succeeded
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** `2026-11-03` as people write it; anything else as it is. */
function dayWords(name: string): string {
  const date = new Date(`${name.slice(0, 10)}T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? name : DAY_LABELS.format(date);
}

interface BarsProps {
  readonly title: string;
  readonly parts: readonly Part[];
  readonly mono?: boolean;
}

function Bars({ title, parts, mono = false }: BarsProps) {
  const [all, setAll] = useState(false);
  const sorted = [...parts].sort((a, b) => b.calls - a.calls);
  const most = Math.max(1, ...sorted.map(({ calls }) => calls));
  return (
    <section aria-label={title}>
      <Text fw={600} mb={4}>
        {title}
      </Text>
      {sorted.length === 0 && <Text c="dimmed">nothing known</Text>}
      <ul className={classes.bars}>
        {(all ? sorted : sorted.slice(0, SHOWN)).map(({ name, calls, succeeded, failed }) => (
          <li key={name}>
            <span className={mono ? 'mono wrap' : 'wrap'}>{name === '' ? 'none' : name}</span>
            <span className="tabular">{formatCount(calls)}</span>
            <span
              className={classes.bar}
              title={`${formatCount(succeeded)} succeeded, ${formatCount(failed)} failed`}
            >
              <span data-of="succeeded" style={{ width: `${(succeeded / most) * 100}%` }} />
              <span data-of="failed" style={{ width: `${(failed / most) * 100}%` }} />
            </span>
          </li>
        ))}
      </ul>
      {!all && sorted.length > SHOWN && (
        <Button variant="subtle" size="compact-xs" onClick={() => setAll(true)}>
          All {sorted.length}
        </Button>
      )}
    </section>
  );
}
