import { Box } from '@mantine/core';
import { useRouteError } from 'react-router';
import { ProblemNotice } from '../components/problem-notice.js';

/** Shown in place of a screen that could not be drawn, e.g. because its code is from before an update. */
export function RouteProblem() {
  const thrown = useRouteError();
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  return (
    <Box p="md" maw={720}>
      <ProblemNotice error={error} onRetry={() => window.location.reload()} />
    </Box>
  );
}
