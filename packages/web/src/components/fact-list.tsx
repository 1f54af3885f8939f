import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './fact-list.module.css';

interface FactListProps {
  readonly facts: readonly { readonly name: string; readonly value: ReactNode }[];
  /** Side by side where there is room. */
  readonly wide?: boolean;
}

/** Names and their values. */
export function FactList({ facts, wide = false }: FactListProps) {
  return (
    <dl className={wide ? classes.wide : classes.list}>
      {facts.map(({ name, value }) => (
        <div key={name}>
          <Text component="dt" size="xs" c="dimmed">
            {name}
          </Text>
          <dd className="wrap">{value}</dd>
        </div>
      ))}
    </dl>
  );
}
