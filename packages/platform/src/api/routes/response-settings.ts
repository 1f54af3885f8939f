import { type ResponseSettings, responseSettingsSchema } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { body, json, PROBLEMS } from './shared-responses.js';

const responses = { 200: json('What holds for all policies', responseSettingsSchema), ...PROBLEMS };

const read = createRoute({ method: 'get', path: '/api/v1/response/settings', responses });
const change = createRoute({
  method: 'put',
  path: '/api/v1/response/settings',
  summary: 'Replaces them; what is left out is as by default. `stopped` stays: see stop and resume',
  request: { body: body(responseSettingsSchema) },
  responses,
});
const stop = createRoute({
  method: 'post',
  path: '/api/v1/response/stop',
  summary:
    'Global stop: every order ends, everything of ours leaves every gateway, no policy acts until resumed',
  request: { body: body(z.strictObject({ reason: z.string().min(1).max(1000) })) },
  responses,
});
const resume = createRoute({
  method: 'post',
  path: '/api/v1/response/resume',
  summary: 'Policies act again; what the stop ended stays ended',
  responses,
});

export function responseSettingsRoutes(api: Api, { response, orders }: ApiParts): void {
  api.openapi(read, (c) => c.json(response.current(), 200));

  api.openapi(change, async (c) => {
    const { stopped: _stopped, ...settings } = c.req.valid('json');
    const next: ResponseSettings = await response.change(settings, c.get('identity').name);
    return c.json(next, 200);
  });

  api.openapi(stop, async (c) =>
    c.json(await response.stop(orders, c.get('identity').name, c.req.valid('json').reason), 200),
  );

  api.openapi(resume, async (c) => c.json(await response.resume(orders, c.get('identity').name), 200));
}
