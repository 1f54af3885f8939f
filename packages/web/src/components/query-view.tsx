import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { ProblemNotice } from './problem-notice.js';

interface QueryLike<T> {
  readonly data: T | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}

interface QueryViewProps<T> {
  readonly query: QueryLike<T>;
  /** Skeleton lines while loading. */
  readonly lines?: number;
  readonly children: (data: T) => ReactNode;
}

/** Skeleton, then the answer; the problem with a retry when there is none. Old data stays while it is read again. */
export function QueryView<T>({ query, lines = 4, children }: QueryViewProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.error) return <ProblemNotice error={query.error} onRetry={() => query.refetch()} />;
  return (
    <Stack gap="xs" p="xs" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, index) => index + 1).map((line) => (
        <Skeleton key={line} height={16} radius="sm" width={line % 3 === 2 ? '60%' : '100%'} />
      ))}
    </Stack>
  );
}
