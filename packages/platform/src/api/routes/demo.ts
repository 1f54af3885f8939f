import { createRoute, z } from '@hono/zod-openapi';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { ProblemAnswer } from '../problem.js';
import { json, PROBLEMS } from './shared-responses.js';

const start = createRoute({
  method: 'post',
  path: '/api/v1/demo/start',
  summary: 'Play the demo company: a week of history, then live with attacks',
  responses: { 202: json('Starting', z.object({ demo: z.enum(['starting', 'running']) })), ...PROBLEMS },
});

export function demoRoutes(api: Api, { startDemo, setup }: ApiParts): void {
  api.openapi(start, (c) => {
    if (startDemo === undefined) {
      throw new ProblemAnswer(501, 'Not here', { detail: 'only "gatewatch up" can play the demo company' });
    }
    if (setup().demo === 'off' || setup().demo === 'stopped') startDemo();
    return c.json({ demo: setup().demo === 'running' ? ('running' as const) : ('starting' as const) }, 202);
  });
}
