import type { Problem } from '@gatewatch/model';

/** An answer that was not a success, or no answer at all (`status` 0). `message` is fit for people. */
export class ProblemError extends Error {
  readonly status: number;
  readonly problem: Partial<Problem>;

  constructor(status: number, problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? `The server answered ${status}.`);
    this.name = 'ProblemError';
    this.status = status;
    this.problem = problem;
  }
}

/** What was asked for is not there, or not any more. */
export const isNotFound = (error: Error | null): boolean =>
  error instanceof ProblemError && error.status === 404;
