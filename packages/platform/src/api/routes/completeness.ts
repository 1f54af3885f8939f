import { completenessRowSchema, NOTICE_KINDS, noticeSchema, pageOf } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { nodeMinutes } from '../../watching/node-minutes.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { pageAnswer, pageQuery } from '../paging.js';
import { timeRange, timeRangeQuery } from '../time-range.js';
import { json, PROBLEMS } from './shared-responses.js';

const completeness = createRoute({
  method: 'get',
  path: '/api/v1/completeness',
  request: { query: z.strictObject({ ...timeRangeQuery, node: z.string().max(128).optional() }) },
  responses: {
    200: json(
      'How much of each gateway node’s traffic arrived, by minute, oldest first',
      pageOf(completenessRowSchema),
    ),
    ...PROBLEMS,
  },
});
const notices = createRoute({
  method: 'get',
  path: '/api/v1/notices',
  request: {
    query: z.strictObject({
      ...pageQuery,
      open: z.enum(['true', 'false']).default('false'),
      kind: z.enum(NOTICE_KINDS).optional(),
    }),
  },
  responses: {
    200: json('What operators should put right, newest first', pageOf(noticeSchema)),
    ...PROBLEMS,
  },
});

export function completenessRoutes(api: Api, { store, now }: ApiParts): void {
  api.openapi(completeness, async (c) => {
    const { node, ...query } = c.req.valid('query');
    const { fromMs, toMs } = timeRange(query, now().getTime());
    const [from, to] = [new Date(fromMs).toISOString(), new Date(toMs).toISOString()];
    const items = nodeMinutes(await store.completeness.between(from, to, node));
    return c.json({ items, next: null }, 200);
  });

  api.openapi(notices, async (c) => {
    const { open, kind, ...request } = c.req.valid('query');
    const page = await store.notices.list({
      ...request,
      open: open === 'true',
      ...(kind === undefined ? {} : { kind }),
    });
    return c.json(pageAnswer(page), 200);
  });
}
