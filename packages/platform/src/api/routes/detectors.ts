import { DETECTORS } from '@gatewatch/analytics';
import { pageOf } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import { json, PROBLEMS } from './shared-responses.js';

const detectors = createRoute({
  method: 'get',
  path: '/api/v1/detectors',
  responses: {
    200: json(
      'What can raise alerts, for the policy form',
      pageOf(z.object({ id: z.string(), title: z.string(), description: z.string() })),
    ),
    ...PROBLEMS,
  },
});

export function detectorRoutes(api: Api): void {
  api.openapi(detectors, (c) =>
    c.json(
      { items: DETECTORS.map(({ id, title, description }) => ({ id, title, description })), next: null },
      200,
    ),
  );
}
