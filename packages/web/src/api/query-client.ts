import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ProblemError } from './problem-error.js';
import { sessionQuery } from './queries.js';

const isSignedOut = (error: Error): boolean => error instanceof ProblemError && error.status === 401;

/** A cache that turns to the sign-in page as soon as the platform says 401. */
export function makeQueryClient(): QueryClient {
  const onError = (error: Error): void => {
    if (isSignedOut(error)) client.setQueryData(sessionQuery.queryKey, null);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) =>
          failures < 2 && !(error instanceof ProblemError && error.status >= 400 && error.status < 500),
      },
    },
  });
  return client;
}
