import { Chip, Group } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Span, timelineQuery } from '../../api/queries.js';
import { EmptyNotice } from '../../components/empty-notice.js';
import { LoadMore } from '../../components/load-more.js';
import { Panel } from '../../components/panel.js';
import { QueryView } from '../../components/query-view.js';
import { SearchField } from '../../components/search-field.js';
import { useUrlFilters } from '../../components/use-url-filters.js';
import classes from './timeline.module.css';
import {
  matchesTimeline,
  splitByDay,
  TIMELINE_SHOWS,
  type TimelineShow,
  timelineKey,
} from './timeline-days.js';
import { TimelineRow } from './timeline-row.js';

interface TimelineProps {
  readonly kind: string;
  readonly id: string;
  readonly rangeKey: string;
  readonly span: () => Span;
}

const WORDS: Readonly<Record<TimelineShow, string>> = {
  calls: 'Calls',
  errors: 'Only errors',
  alerts: 'Alerts and responses',
};

/** Everything an entity did and everything that was done about it, newest first. */
export function Timeline({ kind, id, rangeKey, span }: TimelineProps) {
  const { get, set } = useUrlFilters();
  const text = get('q');
  const shows = useMemo(() => {
    const chosen = (get('show') ?? 'calls,alerts').split(',');
    return TIMELINE_SHOWS.filter((show) => chosen.includes(show));
  }, [get]);
  const query = useInfiniteQuery(timelineQuery(kind, id, rangeKey, span));
  const days = useMemo(() => {
    const items = query.data?.pages.flatMap((page) => page.items);
    return items && splitByDay(items.filter((item) => matchesTimeline(item, shows, text)));
  }, [query.data, shows, text]);
  return (
    <Panel
      title="Timeline"
      note="newest first"
      flush
      actions={
        <Group gap="xs">
          <Chip.Group
            multiple
            value={[...shows]}
            onChange={(value: string[]) => set({ show: value.join(',') || 'none' })}
          >
            {TIMELINE_SHOWS.map((show) => (
              <Chip key={show} value={show} size="xs">
                {WORDS[show]}
              </Chip>
            ))}
          </Chip.Group>
          <SearchField label="Filter path, address, object" value={text ?? ''} onChange={(q) => set({ q })} />
        </Group>
      }
    >
      <QueryView query={{ data: days, error: query.error, refetch: query.refetch }} lines={12}>
        {(found) =>
          found.length === 0 ? (
            <EmptyNotice title="Nothing in this view">
              Choose a longer time range or other filters.
            </EmptyNotice>
          ) : (
            found.map((day) => (
              <section key={day.title} aria-label={day.title}>
                <h3 className={classes.day}>{day.title}</h3>
                <ol className={classes.list}>
                  {day.items.map((item) => (
                    <TimelineRow key={timelineKey(item)} item={item} />
                  ))}
                </ol>
              </section>
            ))
          )
        }
      </QueryView>
      <LoadMore query={query} />
    </Panel>
  );
}
