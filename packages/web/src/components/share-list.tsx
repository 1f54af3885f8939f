import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatCompact } from '../format/format-count.js';
import classes from './share-list.module.css';

export interface ShareItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: number;
}

/** Names with counts and a thin bar of their share, largest first as given. */
export function ShareList({
  items,
  label,
}: {
  readonly items: readonly ShareItem[];
  readonly label: string;
}) {
  const largest = Math.max(1, ...items.map((item) => item.value));
  if (items.length === 0) {
    return (
      <Text c="dimmed" size="sm">
        Nothing in this time.
      </Text>
    );
  }
  return (
    <ul className={classes.list} aria-label={label}>
      {items.map((item) => (
        <li key={item.key}>
          <div className={classes.line}>
            <span className="wrap">{item.label}</span>
            <span className="tabular">{formatCompact(item.value)}</span>
          </div>
          <div className={classes.track} aria-hidden="true">
            <div style={{ width: `${(item.value / largest) * 100}%` }} />
          </div>
        </li>
      ))}
    </ul>
  );
}
