import { Skeleton, Stack } from '@mantine/core';

/** Stands in while a screen's code or first data loads. */
export function PageSkeleton() {
  return (
    <Stack gap="sm" role="status" aria-label="Loading">
      <Skeleton height={26} width={220} />
      <Skeleton height={64} />
      <Skeleton height={240} />
    </Stack>
  );
}
