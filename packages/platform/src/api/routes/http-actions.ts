import {
  HIDDEN,
  type HttpAction,
  type HttpActionDraft,
  httpActionDraftSchema,
  httpActionSchema,
  newHttpActionSchema,
  type Order,
  pageOf,
} from '@gatewatch/model';
import type { AuditDraft, ControlStore, StoredHttpAction } from '@gatewatch/store';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { newWebhookSecret } from '../../responding/callbacks/standard-webhook.js';
import {
  httpRequest,
  type KeptHttpAction,
  keptHttpActionSchema,
  originOf,
} from '../../responding/enactors/http-request.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { badRequest, notFound, ProblemAnswer } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const list = createRoute({
  method: 'get',
  path: '/api/v1/http-actions',
  responses: {
    200: json('HTTP actions by name; header values are not shown', pageOf(httpActionSchema)),
    ...PROBLEMS,
  },
});
const put = createRoute({
  method: 'post',
  path: '/api/v1/http-actions',
  summary: 'Makes an HTTP action, or replaces the one with this name',
  request: { body: body(httpActionDraftSchema) },
  responses: {
    201: json('The action, with its secret when it is new', newHttpActionSchema),
    409: json('An order stands whose undo would be lost', z.object({ detail: z.string() })),
    ...PROBLEMS,
  },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/v1/http-actions/{name}',
  request: { params: z.object({ name: z.string() }) },
  responses: {
    204: { description: 'Removed' },
    409: json('An order stands that it has to undo', z.object({ detail: z.string() })),
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});

export function httpActionRoutes(api: Api, { store, now }: ApiParts): void {
  const audit = (who: string, what: string, name: string, detail: string): AuditDraft => ({
    at: now().toISOString(),
    who,
    what,
    subject: name,
    detail,
  });

  api.openapi(list, async (c) => {
    const items = (await store.httpActions.list()).map(viewOf);
    return c.json({ items, next: null }, 200);
  });

  api.openapi(put, async (c) => {
    const draft = c.req.valid('json');
    const problem = problemOf(draft);
    if (problem !== undefined) throw badRequest(problem.key, problem.message);
    if (draft.end === null) await keepUndo(store, draft.name);
    const before = await store.httpActions.get(draft.name);
    const known = before === undefined ? undefined : keptHttpActionSchema.parse(before.body);
    const kept: KeptHttpAction = {
      ...draft,
      headers: headersOf(draft, known),
      secret: draft.secret ?? known?.secret ?? newWebhookSecret(),
    };
    const who = c.get('identity').name;
    const stored = { name: draft.name, createdAt: before?.createdAt ?? now().toISOString(), body: kept };
    const what = known === undefined ? 'http-action.created' : 'http-action.changed';
    await store.httpActions.put(stored, audit(who, what, draft.name, detailOf(kept, known)));
    const isNew = kept.secret !== known?.secret;
    return c.json({ ...viewOf(stored), ...(isNew ? { secret: kept.secret } : {}) }, 201);
  });

  api.openapi(remove, async (c) => {
    const { name } = c.req.valid('param');
    const user = await userOf(store, name);
    if (user !== undefined) throw inUse(user);
    const removed = await store.httpActions.remove(
      name,
      audit(c.get('identity').name, 'http-action.removed', name, ''),
    );
    if (!removed) throw notFound(`no HTTP action ${name}`);
    return c.body(null, 204);
  });
}

/** What was changed, without a query or a value: they may hold what nobody should read. */
function detailOf(kept: KeptHttpAction, known: KeptHttpAction | undefined): string {
  const [place = ''] = kept.begin.url.split('?', 1);
  const begin = `${kept.begin.method} ${place}`;
  if (known === undefined) return begin;
  const keys = (['begin', 'end', 'headers', 'timeoutMs', 'secret'] as const).filter(
    (key) => JSON.stringify(kept[key]) !== JSON.stringify(known[key]),
  );
  return `${begin}: changed ${keys.join(', ') || 'nothing'}`;
}

function viewOf({ createdAt, body: kept }: StoredHttpAction): HttpAction {
  const { secret: _, headers, ...action } = keptHttpActionSchema.parse(kept);
  const hidden = Object.fromEntries(Object.keys(headers).map((name) => [name, HIDDEN]));
  return { ...action, headers: hidden, createdAt };
}

/**
 * A value that comes back as it was shown stays what it is, but not when it would go somewhere else: a stolen session
 * must not carry secrets off.
 */
function headersOf(draft: HttpActionDraft, known: KeptHttpAction | undefined): Record<string, string> {
  const isMoved = placesOf(draft).some((place) => known !== undefined && !placesOf(known).includes(place));
  return Object.fromEntries(
    Object.entries(draft.headers).map(([name, value]) => {
      if (value !== HIDDEN) return [name, value];
      const kept = known?.headers[name];
      if (kept === undefined)
        throw badRequest(`headers.${name}`, `${HIDDEN} stands for a value that is set, and none is`);
      if (isMoved)
        throw badRequest(`headers.${name}`, 'it would be sent elsewhere now: give the value again');
      return [name, kept];
    }),
  );
}

const placesOf = ({ begin, end }: Pick<HttpActionDraft, 'begin' | 'end'>): readonly (string | undefined)[] =>
  (end === null ? [begin] : [begin, end]).map(({ url }) => originOf(url));

/** @throws ProblemAnswer 409 when an order stands that could not be undone any more. */
async function keepUndo(store: ControlStore, name: string): Promise<void> {
  const before = await store.httpActions.get(name);
  if (before === undefined || keptHttpActionSchema.parse(before.body).end === null) return;
  const user = await userOf(store, name);
  if (user !== undefined) throw inUse(user);
}

const inUse = (orderId: string): ProblemAnswer =>
  new ProblemAnswer(409, 'In use', { detail: `order ${orderId} needs it for its undo: lift it first` });

/** Both requests are made once for an order of nobody: templates are wrong now, not when they are needed. */
function problemOf(draft: HttpActionDraft): { key: string; message: string } | undefined {
  for (const phase of ['begin', 'end'] as const) {
    const request = draft[phase];
    if (request === null) continue;
    const made = httpRequest(request, SAMPLE, phase);
    if (made.kind === 'invalid') return { key: phase, message: made.detail };
  }
  return undefined;
}

const SAMPLE: Order = {
  id: '00000000-0000-4000-8000-000000000000',
  action: 'call-http',
  target: 'sample',
  entity: { kind: 'consumer', id: 'sample', name: 'sample' },
  state: 'pending',
  wanted: true,
  reason: 'sample',
  createdBy: 'nobody',
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  history: [],
};

/** An order that stands by this action, or that it has not undone yet. */
async function userOf(store: ControlStore, name: string): Promise<string | undefined> {
  const open = (await store.httpActions.errandsOpen()).find(({ action }) => action === name);
  if (open !== undefined) return open.orderId;
  let cursor: string | undefined;
  do {
    const page = await store.orders.list({ wanted: true, limit: 1000, cursor });
    const order = page.items.find((one) => one.action === 'call-http' && one.target === name);
    if (order !== undefined) return order.id;
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return undefined;
}
