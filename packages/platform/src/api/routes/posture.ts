import { POSTURE_CHECKS } from '@gatewatch/discovery';
import {
  type Finding,
  type OwaspCoverage,
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

const OWASP_COVERAGE: readonly Omit<OwaspCoverage, 'open'>[] = [];
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
  const openBy = (keysOf: (finding: Finding) => readonly string[]): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const finding of posture.findings()) {
      if (finding.state !== 'open' && finding.state !== 'regressed') continue;
      for (const key of keysOf(finding)) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return counts;
  };

  api.openapi(checks, (c) => {
    const { limit, cursor } = c.req.valid('query');
    const offset = offsetOf(cursor);
    const open = openBy(({ check }) => [check]);
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
    const open = openBy(({ owasp }) => owasp);
    const rows = OWASP_COVERAGE.map((row) => ({ ...row, open: open.get(row.id) ?? 0 }));
    return c.json(offsetPage(rows.slice(offset, offset + limit + 1), limit, offset), 200);
  });

  api.openapi(look, async (c) => {
    await posture.look();
    return c.body(null, 204);
  });
}
