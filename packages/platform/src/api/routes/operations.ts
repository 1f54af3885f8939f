import {
  auditEntrySchema,
  collectorSchema,
  pageOf,
  responderSchema,
  setupSchema,
  statsSchema,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { pageAnswer, pageQuery } from '../paging.js';
import { json, PROBLEMS } from './shared-responses.js';

/** Not heard of for this long = not connected. Collectors beat every few seconds, responders poll within 25 s. */
const COLLECTOR_SILENT_MS = 30_000;
const RESPONDER_SILENT_MS = 60_000;

const stats = createRoute({
  method: 'get',
  path: '/api/v1/stats',
  responses: { 200: json('Numbers since first start', statsSchema), ...PROBLEMS },
});
const setup = createRoute({
  method: 'get',
  path: '/api/v1/setup',
  responses: { 200: json('What the first-run screen needs', setupSchema), ...PROBLEMS },
});
const collectors = createRoute({
  method: 'get',
  path: '/api/v1/collectors',
  responses: { 200: json('All collectors ever heard of', pageOf(collectorSchema)), ...PROBLEMS },
});
const responders = createRoute({
  method: 'get',
  path: '/api/v1/responders',
  responses: { 200: json('All responders ever heard of', pageOf(responderSchema)), ...PROBLEMS },
});
const audit = createRoute({
  method: 'get',
  path: '/api/v1/audit',
  request: {
    query: z.strictObject({
      ...pageQuery,
      subject: z.string().max(1024).optional(),
      /** Part of who did it. */
      who: z.string().max(200).optional(),
      /** e.g. `order`, `order.lifted`. */
      what: z.string().max(200).optional(),
      from: z.iso.datetime().optional(),
      /** Exclusive. */
      to: z.iso.datetime().optional(),
    }),
  },
  responses: { 200: json('Who did what, newest first', pageOf(auditEntrySchema)), ...PROBLEMS },
});

export function operationRoutes(api: Api, parts: ApiParts): void {
  const { store, now } = parts;
  const heardWithin = (lastSeen: string, silentMs: number): boolean =>
    now().getTime() - Date.parse(lastSeen) < silentMs;

  api.openapi(stats, async (c) => c.json(await parts.stats(), 200));
  api.openapi(setup, (c) => c.json(parts.setup(), 200));

  api.openapi(collectors, async (c) => {
    const rows = await store.collectors.list();
    const items = rows.map((row) => ({ ...row, connected: heardWithin(row.lastSeen, COLLECTOR_SILENT_MS) }));
    return c.json({ items, next: null }, 200);
  });

  api.openapi(responders, async (c) => {
    const rows = await store.responders.list();
    const items = rows.map((row) => ({ ...row, connected: heardWithin(row.lastSeen, RESPONDER_SILENT_MS) }));
    return c.json({ items, next: null }, 200);
  });

  api.openapi(audit, async (c) => c.json(pageAnswer(await store.audit.list(c.req.valid('query'))), 200));
}
