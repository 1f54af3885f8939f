import { problemSchema } from '@gatewatch/model';
import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from '../api-env.js';
import { ProblemAnswer } from '../problem.js';
import { PROBLEMS } from './shared-responses.js';

/** Promised, documented, and honest about not being there. */
const NOT_YET = [
  {
    method: 'post',
    path: '/api/v1/policies/{id}/backtest',
    detail: 'Back-tests come later; put the policy in mode "simulate" to see what it would do from now on.',
  },
] as const;

const responses = {
  501: { description: 'Not yet', content: { 'application/problem+json': { schema: problemSchema } } },
  ...PROBLEMS,
};

export function notYetRoutes(api: Api): void {
  for (const { method, path, detail } of NOT_YET) {
    const request = path.includes('{id}') ? { request: { params: z.object({ id: z.string() }) } } : {};
    api.openapi(createRoute({ method, path, ...request, responses }), () => {
      throw new ProblemAnswer(501, 'Not yet', { detail });
    });
  }
}
