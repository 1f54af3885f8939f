import { Box } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.js';
import { ProblemNotice } from '../components/problem-notice.js';
import { LiveProvider } from '../live/live-provider.js';
import { SignInPage } from '../pages/sign-in/sign-in-page.js';
import { PageSkeleton } from './page-skeleton.js';
import { Shell } from './shell.js';

/** Lets in whoever has a session, and asks everybody else to sign in. */
export function Gate() {
  const session = useQuery(sessionQuery);
  if (session.data === undefined) {
    return (
      <Box p="md" maw={720} mx="auto">
        {session.error ? (
          <ProblemNotice error={session.error} onRetry={() => session.refetch()} />
        ) : (
          <PageSkeleton />
        )}
      </Box>
    );
  }
  if (session.data === null) return <SignInPage />;
  return (
    <LiveProvider>
      <Shell session={session.data} />
    </LiveProvider>
  );
}
