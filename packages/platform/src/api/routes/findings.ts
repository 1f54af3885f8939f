import {
  FINDING_STATES,
  type Finding,
  findingPatchSchema,
  findingSchema,
  findingSubjectSchema,
  pageOf,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { pageAnswer, pageQuery } from '../paging.js';
import { badRequest, notFound } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });
const answer = json('The finding', findingSchema);

const list = createRoute({
  method: 'get',
  path: '/api/v1/findings',
  request: {
    query: z.strictObject({
      ...pageQuery,
      state: z
        .enum(['active', ...FINDING_STATES])
        .optional()
        .describe('`active`: open or regressed'),
      check: z.string().max(128).optional(),
      service: z.string().max(512).optional(),
      severity: findingSchema.shape.severity.optional(),
      subjectKind: findingSubjectSchema.shape.kind.optional(),
      subjectId: z.string().max(4096).optional(),
    }),
  },
  responses: {
    200: json('Posture findings, most severe first, then newest', pageOf(findingSchema)),
    ...PROBLEMS,
  },
});
const one = createRoute({
  method: 'get',
  path: '/api/v1/findings/{id}',
  request: { params },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND },
});
const patch = createRoute({
  method: 'patch',
  path: '/api/v1/findings/{id}',
  summary: 'Accepts it until a date, says that it is fixed, or opens it again',
  request: { params, body: body(findingPatchSchema) },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND },
});

const YEAR_MS = 366 * 86_400_000;

export function findingRoutes(api: Api, { store, estate, now }: ApiParts): void {
  const { posture } = estate;
  const known = (finding: Finding | undefined, id: string): Finding => {
    if (finding === undefined) throw notFound(`no finding ${id}; see /api/v1/findings`);
    return finding;
  };

  api.openapi(list, async (c) => {
    const { subjectKind, subjectId, ...query } = c.req.valid('query');
    const subject =
      subjectKind === undefined && subjectId === undefined ? undefined : { kind: subjectKind, id: subjectId };
    const { items, next } = await store.findings.list({ ...query, subject });
    // Figures are written down now and then only: those in memory are of the last look.
    return c.json(pageAnswer({ items: items.map((item) => posture.get(item.id) ?? item), next }), 200);
  });

  api.openapi(one, (c) => {
    const { id } = c.req.valid('param');
    return c.json(known(posture.get(id), id), 200);
  });

  api.openapi(patch, async (c) => {
    const { id } = c.req.valid('param');
    const change = c.req.valid('json');
    const nowMs = now().getTime();
    if (change.state === 'accepted') {
      const untilMs = Date.parse(change.until);
      if (untilMs <= nowMs || untilMs > nowMs + YEAR_MS) {
        const example = new Date(nowMs + 90 * 86_400_000).toISOString();
        throw badRequest('until', `must lie ahead, at most a year, e.g. "${example}"`);
      }
    }
    return c.json(known(await posture.patch(id, change, c.get('identity').name), id), 200);
  });
}
