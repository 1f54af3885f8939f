import { Button, Group, Text } from '@mantine/core';
import type { MouseEvent } from 'react';
import { formatCount } from '../format/format-count.js';
import type { PagedRows } from './use-paged-rows.js';

/** Which rows of a long table are seen, and the way to the others. */
export function Pager({ paged, label }: { readonly paged: PagedRows<unknown>; readonly label: string }) {
  const { rows, first, hasPrevious, hasNext, loading } = paged;
  if (rows === undefined || (!hasPrevious && !hasNext)) return null;
  const go = (where: 'first' | 'previous' | 'next') => (event: MouseEvent<HTMLElement>) => {
    // The next rows begin where the table does, not where its end was.
    event.currentTarget.closest('section')?.scrollIntoView();
    paged.go(where);
  };
  return (
    <nav aria-label={`Pages of ${label}`}>
      <Group justify="space-between" px="sm" py={8} gap="xs">
        <Text size="xs" c="dimmed" className="tabular" role="status">
          Rows {formatCount(first)} to {formatCount(first + rows.length - 1)}
          {hasNext ? '' : ', the last ones'}
        </Text>
        <Group gap="xs">
          {hasPrevious && (
            <Button variant="default" onClick={go('first')}>
              First
            </Button>
          )}
          <Button variant="default" disabled={!hasPrevious} onClick={go('previous')}>
            Previous
          </Button>
          <Button variant="default" disabled={!hasNext} loading={loading} onClick={go('next')}>
            Next
          </Button>
        </Group>
      </Group>
    </nav>
  );
}
