import {
  alertExceptionDraftSchema,
  alertExceptionSchema,
  analyticsSettingsSchema,
  announcementDraftSchema,
  announcementSchema,
  pageOf,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { badRequest, notFound } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });

const announcements = createRoute({
  method: 'get',
  path: '/api/v1/announcements',
  responses: { 200: json('What was announced, newest first', pageOf(announcementSchema)), ...PROBLEMS },
});
const announce = createRoute({
  method: 'post',
  path: '/api/v1/announcements',
  summary: 'Announces more than usual of somebody for a while: silences that and nothing else',
  request: { body: body(announcementDraftSchema) },
  responses: { 201: json('The announcement', announcementSchema), ...PROBLEMS },
});
const withdraw = createRoute({
  method: 'delete',
  path: '/api/v1/announcements/{id}',
  request: { params },
  responses: { 204: { description: 'Taken back' }, ...PROBLEMS, ...NOT_FOUND },
});
const exceptions = createRoute({
  method: 'get',
  path: '/api/v1/exceptions',
  responses: { 200: json('What is not to be told, newest first', pageOf(alertExceptionSchema)), ...PROBLEMS },
});
const except = createRoute({
  method: 'post',
  path: '/api/v1/exceptions',
  summary: 'What looks like this is not to be told until then',
  request: { body: body(alertExceptionDraftSchema) },
  responses: { 201: json('The exception', alertExceptionSchema), ...PROBLEMS },
});
const removeException = createRoute({
  method: 'delete',
  path: '/api/v1/exceptions/{id}',
  request: { params },
  responses: { 204: { description: 'Taken back' }, ...PROBLEMS, ...NOT_FOUND },
});
const settings = createRoute({
  method: 'get',
  path: '/api/v1/analytics/settings',
  responses: { 200: json('Alert budget and decoys', analyticsSettingsSchema), ...PROBLEMS },
});
const settle = createRoute({
  method: 'put',
  path: '/api/v1/analytics/settings',
  request: { body: body(analyticsSettingsSchema) },
  responses: { 200: json('The settings now', analyticsSettingsSchema), ...PROBLEMS },
});

const newestFirst = <Made extends { readonly createdAt: string }>(list: readonly Made[]): Made[] =>
  [...list].sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1));

export function guidanceRoutes(api: Api, { guidance, config, now }: ApiParts): void {
  const current = (): z.infer<typeof analyticsSettingsSchema> => ({
    falseAlertsPerDay: guidance.current().falseAlertsPerDay ?? config.analytics.falseAlertsPerDay ?? 1,
    decoys: guidance.current().decoys,
  });

  api.openapi(announcements, (c) =>
    c.json({ items: newestFirst(guidance.current().announcements), next: null }, 200),
  );
  api.openapi(announce, async (c) => {
    const draft = c.req.valid('json');
    if (draft.until <= draft.from) throw badRequest('until', 'must be later than "from"');
    return c.json(await guidance.announce(draft, c.get('identity').name), 201);
  });
  api.openapi(withdraw, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await guidance.withdraw(id, c.get('identity').name)))
      throw notFound(`no announcement ${id}; see /api/v1/announcements`);
    return c.body(null, 204);
  });
  api.openapi(exceptions, (c) =>
    c.json({ items: newestFirst(guidance.current().exceptions), next: null }, 200),
  );
  api.openapi(except, async (c) => {
    const draft = c.req.valid('json');
    if (draft.until <= now().toISOString()) throw badRequest('until', 'must be in the future');
    return c.json(await guidance.except(draft, c.get('identity').name), 201);
  });
  api.openapi(removeException, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await guidance.removeException(id, c.get('identity').name)))
      throw notFound(`no exception ${id}; see /api/v1/exceptions`);
    return c.body(null, 204);
  });
  api.openapi(settings, (c) => c.json(current(), 200));
  api.openapi(settle, async (c) => {
    await guidance.settle(c.req.valid('json'), c.get('identity').name);
    return c.json(current(), 200);
  });
}
