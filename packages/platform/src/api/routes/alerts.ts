import {
  ALERT_STATES,
  type AlertExceptionDraft,
  type AlertView,
  alertPatchSchema,
  alertViewSchema,
  ENTITY_KINDS,
  pageOf,
  SEVERITIES,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { pageAnswer, pageQuery } from '../paging.js';
import { badRequest, notFound } from '../problem.js';
import { timeRangeQuery } from '../time-range.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });

const list = createRoute({
  method: 'get',
  path: '/api/v1/alerts',
  request: {
    query: z.strictObject({
      ...pageQuery,
      ...timeRangeQuery,
      state: z.enum(ALERT_STATES).optional(),
      severity: z.enum(SEVERITIES).optional(),
      detector: z.string().optional(),
      entityKind: z.enum(ENTITY_KINDS).optional(),
      entityId: z.string().optional(),
      /** Empty: nobody's. */
      assignee: z.string().max(200).optional(),
    }),
  },
  responses: { 200: json('Alerts, newest first', pageOf(alertViewSchema)), ...PROBLEMS },
});

const one = createRoute({
  method: 'get',
  path: '/api/v1/alerts/{id}',
  request: { params },
  responses: { 200: json('The alert', alertViewSchema), ...PROBLEMS, ...NOT_FOUND },
});

const patch = createRoute({
  method: 'patch',
  path: '/api/v1/alerts/{id}',
  request: { params, body: body(alertPatchSchema) },
  responses: { 200: json('The changed alert', alertViewSchema), ...PROBLEMS, ...NOT_FOUND },
});

export function alertRoutes(api: Api, { store, live, now, judgeAlert, guidance }: ApiParts): void {
  api.openapi(list, async (c) => {
    const { entityKind, entityId, from, to, ...filter } = c.req.valid('query');
    const entity =
      entityKind === undefined || entityId === undefined
        ? {}
        : { entity: { kind: entityKind, id: entityId } };
    const bounds = { from: utc(from), to: utc(to) };
    return c.json(pageAnswer(await store.alerts.list({ ...filter, ...entity, ...bounds })), 200);
  });

  api.openapi(one, async (c) => {
    const { id } = c.req.valid('param');
    const alert = await store.alerts.get(id);
    if (alert === undefined) throw notFound(`no alert ${id}`);
    return c.json(alert, 200);
  });

  api.openapi(patch, async (c) => {
    const { id } = c.req.valid('param');
    const change = c.req.valid('json');
    if (change.verdict !== undefined && change.state !== 'closed') {
      throw badRequest('verdict', 'belongs to a closed alert: send "state":"closed" with it');
    }
    if (change.verdict === 'expected' && change.expectedUntil === undefined) {
      throw badRequest('expectedUntil', 'is needed with "expected": until when, e.g. "2026-03-06T18:00:00Z"');
    }
    const alert = await store.alerts.patch(id, change, {
      at: now().toISOString(),
      who: c.get('identity').name,
      what: 'alert.updated',
      subject: id,
      detail: JSON.stringify(change).slice(0, 500),
    });
    if (alert === undefined) throw notFound(`no alert ${id}`);
    const { verdict, expectedUntil } = change;
    if (verdict !== undefined) await judgeAlert(alert, verdict);
    if (verdict === 'expected' && expectedUntil !== undefined)
      await guidance.except(exceptionFor(alert, expectedUntil, change.note), c.get('identity').name, id);
    live.publish({ kind: 'alert', alert });
    return c.json(alert, 200);
  });
}

/** The same deed of the same entity is not to be told until then. */
const exceptionFor = (alert: AlertView, until: string, note: string | undefined): AlertExceptionDraft => ({
  reason:
    note === undefined || note === '' ? `expected: ${alert.because}`.slice(0, 1000) : note.slice(0, 1000),
  until,
  scope: { services: [], endpoints: [], entities: [alert.entity.id], tags: [], detectors: alert.detectors },
});

const utc = (time: string | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString();
