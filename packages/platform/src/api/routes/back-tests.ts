import {
  backTestRequestSchema,
  backTestSchema,
  hitLabelsSchema,
  type Policy,
  pageOf,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { badRequest, notFound, ProblemAnswer } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });
const oneParams = z.object({ id: z.string(), backTestId: z.string() });
const answer = json('The back-test', backTestSchema);

const start = createRoute({
  method: 'post',
  path: '/api/v1/policies/{id}/backtest',
  request: {
    params,
    query: z.object({
      /** `false`: answers 202 at once; how it gets on is told by live events. */
      wait: z.enum(['true', 'false']).default('true'),
    }),
    body: { ...body(backTestRequestSchema), required: false },
  },
  responses: {
    200: json('The back-test, done or failed', backTestSchema),
    202: json('The back-test, running', backTestSchema),
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});
const list = createRoute({
  method: 'get',
  path: '/api/v1/policies/{id}/backtests',
  request: { params },
  responses: { 200: json('Newest first', pageOf(backTestSchema)), ...PROBLEMS, ...NOT_FOUND },
});
const one = createRoute({
  method: 'get',
  path: '/api/v1/policies/{id}/backtests/{backTestId}',
  request: { params: oneParams },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/v1/policies/{id}/backtests/{backTestId}',
  request: { params: oneParams },
  responses: {
    204: { description: 'Cancelled when it ran, else forgotten; labels stay' },
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});
const label = createRoute({
  method: 'post',
  path: '/api/v1/policies/{id}/backtests/{backTestId}/labels',
  request: { params: oneParams, body: body(hitLabelsSchema) },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND },
});

export function backTestRoutes(api: Api, { store, backTests, now }: ApiParts): void {
  /** Policies are armed on what a back-test said: who asked for it, or took it away, is part of that story. */
  const note = (who: string, what: string, policyId: string, detail: string): Promise<unknown> =>
    store.audit.append({ at: now().toISOString(), who, what, subject: policyId, detail });
  const find = async (id: string): Promise<Policy> => {
    const policy = await store.policies.get(id);
    if (policy === undefined) throw notFound(`no policy ${id}`);
    return policy;
  };
  const missing = (id: string): ProblemAnswer => notFound(`no back-test ${id} of this policy`);

  api.openapi(start, async (c) => {
    const policy = await find(c.req.valid('param').id);
    const request = c.req.valid('json') ?? {};
    const started = await backTests.start(policy, request, c.get('identity').name);
    if (started === 'empty')
      throw badRequest('from', 'must be before "to", which is the newest call unless it is given');
    if (started === 'busy')
      throw new ProblemAnswer(429, 'Too many back-tests', { detail: 'others wait already: try again later' });
    await note(
      c.get('identity').name,
      'back-test.started',
      policy.id,
      `back-test ${started.id} of ${policy.name}`,
    );
    if (c.req.valid('query').wait === 'true') return c.json(await started.done(), 200);
    const running = await backTests.get(policy.id, started.id);
    if (running === undefined) throw missing(started.id);
    return c.json(running, 202);
  });

  api.openapi(list, async (c) => {
    const { id } = await find(c.req.valid('param').id);
    return c.json({ items: [...(await backTests.list(id))], next: null }, 200);
  });

  api.openapi(one, async (c) => {
    const { id, backTestId } = c.req.valid('param');
    const found = await backTests.get(id, backTestId);
    if (found === undefined) throw missing(backTestId);
    return c.json(found, 200);
  });

  api.openapi(remove, async (c) => {
    const { id, backTestId } = c.req.valid('param');
    if (!(await backTests.cancel(id, backTestId))) throw missing(backTestId);
    await note(
      c.get('identity').name,
      'back-test.removed',
      id,
      `back-test ${backTestId} was cancelled or forgotten`,
    );
    return c.body(null, 204);
  });

  api.openapi(label, async (c) => {
    const { id, backTestId } = c.req.valid('param');
    const { labels } = c.req.valid('json');
    const labelled = await backTests.label(id, backTestId, labels, c.get('identity').name);
    if (labelled === undefined) throw missing(backTestId);
    return c.json(labelled, 200);
  });
}
