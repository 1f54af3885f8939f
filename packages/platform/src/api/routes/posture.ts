import { DETECTORS } from '@gatewatch/analytics';
import { owaspCoverage, POSTURE_CHECKS } from '@gatewatch/discovery';
import {
  OWASP_API_2023,
  type OwaspId,
  owaspCoverageSchema,
  pageOf,
  postureCheckSchema,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { offsetOf, offsetPage, pageQuery } from '../paging.js';
import { json, PROBLEMS } from './shared-responses.js';

const request = { query: z.strictObject(pageQuery) };
const checks = createRoute({
  method: 'get',
  path: '/api/v1/posture/checks',
  request,
  responses: { 200: json('The catalogue of checks', pageOf(postureCheckSchema)), ...PROBLEMS },
});
const coverage = createRoute({
  method: 'get',
  path: '/api/v1/posture/coverage',
  request,
  responses: {
    200: json(
      'What can be said of each OWASP API risk, and what logs cannot show',
      pageOf(owaspCoverageSchema),
    ),
    ...PROBLEMS,
  },
});
const look = createRoute({
  method: 'post',
  path: '/api/v1/posture/look',
  summary: 'Runs all checks now',
  responses: { 204: { description: 'Looked' }, ...PROBLEMS },
});

export function postureRoutes(api: Api, { estate }: ApiParts): void {
  const { posture } = estate;
  /** Open findings by check. */
  const openByCheck = (): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const { check, state } of posture.findings()) {
      if (state === 'open' || state === 'regressed') counts.set(check, (counts.get(check) ?? 0) + 1);
    }
    return counts;
  };

  api.openapi(checks, (c) => {
    const { limit, cursor } = c.req.valid('query');
    const offset = offsetOf(cursor);
    const open = openByCheck();
    const rows = POSTURE_CHECKS.map(({ id, code, title, severity, owasp, from, about }) => ({
      id,
      code,
      title,
      severity,
      owasp: [...owasp],
      from,
      about,
      cannotRun: posture.cannotRun(id),
      open: open.get(id) ?? 0,
    }));
    return c.json(offsetPage(rows.slice(offset, offset + limit + 1), limit, offset), 200);
  });

  api.openapi(coverage, (c) => {
    const { limit, cursor } = c.req.valid('query');
    const offset = offsetOf(cursor);
    const rows = owaspCoverage(detectorsByRisk, openByCheck());
    return c.json(offsetPage(rows.slice(offset, offset + limit + 1), limit, offset), 200);
  });

  api.openapi(look, async (c) => {
    await posture.look();
    return c.body(null, 204);
  });
}

/** Detectors say their risk as `API1:2023 Broken Object Level Authorization`. */
const detectorsByRisk = Object.fromEntries(
  Object.keys(OWASP_API_2023).map((risk) => [
    risk,
    DETECTORS.filter(({ owasp }) => owasp.startsWith(`${risk}:`)).map(({ id }) => id),
  ]),
) as Record<OwaspId, string[]>;
