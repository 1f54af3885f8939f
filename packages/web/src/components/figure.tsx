import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';

interface FigureProps {
  readonly label: string;
  /** Where it leads. */
  readonly to?: string;
  readonly children: ReactNode;
}

/** One figure of a `stat-strip`. */
export function Figure({ label, to, children }: FigureProps) {
  const inside = (
    <>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
      <div className="stat-value">{children}</div>
    </>
  );
  return to === undefined ? <div>{inside}</div> : <Link to={to}>{inside}</Link>;
}
