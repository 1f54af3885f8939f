import type { Problem } from '@gatewatch/model';

/** An answer that is an error, thrown from anywhere below a route. Expected: it is not logged. */
export class ProblemAnswer extends Error {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    title: string,
    more: Pick<Problem, 'detail' | 'errors'> = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(title);
    this.problem = { type: `about:blank`, title, status, ...more };
    this.headers = headers;
  }
}

/** RFC 9457 problem details. */
export const answerProblem = (problem: Problem, headers: Readonly<Record<string, string>> = {}): Response =>
  new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { ...headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });

export const notFound = (what: string): ProblemAnswer =>
  new ProblemAnswer(404, 'Not found', { detail: what });

export const badRequest = (key: string, message: string): ProblemAnswer =>
  new ProblemAnswer(400, 'The request is not valid', {
    detail: `${key}: ${message}`,
    errors: [{ key, message }],
  });
