import { type Order, orderSchema } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Admitted } from '../../responding/callbacks/callback-desk.js';
import { confirmPage, donePage, refusedPage } from '../../responding/callbacks/confirm-page.js';
import type { Api, ApiEnv } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { badRequest, notFound, ProblemAnswer } from '../problem.js';
import { readBody } from '../read-body.js';
import { changedOrder } from './orders.js';
import { json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });
const decisionSchema = z.strictObject({
  decision: z.enum(['approve', 'decline']),
  note: z.string().max(1000).default(''),
  token: z.string().max(300).optional(),
  /** With a signature: it covers the body alone, so the body says which order is meant. */
  orderId: z.string().max(200).optional(),
});
type Asked = z.infer<typeof decisionSchema>;

const show = createRoute({
  method: 'get',
  path: '/api/v1/callbacks/orders/{id}',
  summary: 'A page that asks once more; opening it decides nothing',
  request: {
    params,
    query: z.object({
      decision: z.enum(['approve', 'decline']).optional(),
      token: z.string().max(300).optional(),
    }),
  },
  responses: {
    200: { description: 'The page', content: { 'text/html': { schema: z.string() } } },
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});
const act = createRoute({
  method: 'post',
  path: '/api/v1/callbacks/orders/{id}',
  summary: 'Approves or declines a proposed order, by a token of it or by the signature of a webhook sink',
  request: {
    params,
    body: {
      required: true,
      content: {
        'application/json': { schema: decisionSchema },
        'application/x-www-form-urlencoded': { schema: decisionSchema },
      },
    },
  },
  responses: {
    200: json('The order as it is now', orderSchema),
    409: json('It is not proposed any more, or this was used before', z.object({ detail: z.string() })),
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});

/** A decision and a note are not longer. */
const MOST_BYTES = 16_384;

export function callbackRoutes(api: Api, parts: ApiParts): void {
  const { store, callbacks } = parts;

  api.get(show.path.replace('{id}', ':id'), async (c) => {
    const id = c.req.param('id') ?? '';
    const asked = decisionSchema.safeParse({
      decision: c.req.query('decision'),
      token: c.req.query('token'),
    });
    const admitted = asked.success
      ? await callbacks.admitToken(id, asked.data.decision, asked.data.token ?? '')
      : undefined;
    const missing = (detail: string): Response => {
      // People see a page, programs a problem.
      if ((c.req.header('accept') ?? '').includes('text/html')) return page(refusedPage(detail), 404);
      throw notFound(detail);
    };
    if (!asked.success || admitted?.kind !== 'admitted')
      return missing('There is no such link, or it has expired.');
    const order = await store.orders.get(id);
    if (order === undefined) return missing('This order is not known any more.');
    if (order.state !== 'proposed')
      return page(refusedPage(`This order is ${order.state} already: there is nothing left to decide.`));
    return page(confirmPage(order, asked.data.decision, asked.data.token ?? ''));
  });

  api.post(act.path.replace('{id}', ':id'), async (c) => {
    const id = c.req.param('id') ?? '';
    const text = Buffer.from(await readBody(c.req.raw, MOST_BYTES)).toString('utf8');
    const isForm = (c.req.header('content-type') ?? '').startsWith('application/x-www-form-urlencoded');
    const act = async (): Promise<{ readonly order: Order; readonly decision: Asked['decision'] }> => {
      const asked = askedOf(text, isForm);
      const admitted = await admit(c, parts, id, asked, text);
      if (admitted.kind === 'refused')
        throw new ProblemAnswer(401, 'Not allowed', { detail: admitted.detail });
      return { order: await decide(parts, id, asked, admitted), decision: asked.decision };
    };
    if (!isForm) return c.json((await act()).order, 200);
    // People see a page, whatever comes of it.
    try {
      const { decision } = await act();
      return page(donePage(`The order was ${decision === 'approve' ? 'approved' : 'declined'}.`));
    } catch (error) {
      if (!(error instanceof ProblemAnswer)) throw error;
      return page(refusedPage(error.problem.detail ?? error.message), error.problem.status);
    }
  });

  api.openAPIRegistry.registerPath(show);
  api.openAPIRegistry.registerPath(act);
}

/** It holds a token and names somebody, so nobody keeps it. */
const page = (text: string, status = 200): Response =>
  new Response(text, {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
  });

function askedOf(text: string, isForm: boolean): Asked {
  let value: unknown;
  try {
    value = isForm ? Object.fromEntries(new URLSearchParams(text)) : JSON.parse(text);
  } catch {
    throw badRequest('body', 'must be JSON, e.g. {"decision": "approve", "note": ""}');
  }
  const parsed = decisionSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badRequest(issue?.path.join('.') || 'body', issue?.message ?? 'is not valid');
}

async function admit(
  c: Context<ApiEnv>,
  { callbacks }: ApiParts,
  id: string,
  { decision, token, orderId }: Asked,
  text: string,
): Promise<Admitted> {
  if (token !== undefined) return callbacks.admitToken(id, decision, token);
  if (orderId !== id)
    return {
      kind: 'refused',
      detail: 'give "token", or sign a body whose "orderId" is the order of this URL',
    };
  const header = (name: string): string | undefined => c.req.header(name);
  return callbacks.admitSignature(
    id,
    {
      ...optional('webhook-id', header('webhook-id')),
      ...optional('webhook-timestamp', header('webhook-timestamp')),
      ...optional('webhook-signature', header('webhook-signature')),
    },
    text,
  );
}

const optional = (name: string, value: string | undefined): Record<string, string> =>
  value === undefined ? {} : { [name]: value };

async function decide(
  { store, orders, response }: ApiParts,
  id: string,
  { decision, note }: Asked,
  admitted: Extract<Admitted, { kind: 'admitted' }>,
): Promise<Order> {
  const conflict = (detail: string): ProblemAnswer => new ProblemAnswer(409, 'Too late', { detail });
  const before = await store.orders.get(id);
  if (before === undefined) throw notFound(`no order ${id}`);
  if (before.state !== 'proposed') throw conflict(`the order is ${before.state} already`);
  // Said before it counts as used: the same token is good again when the stop is over.
  if (decision === 'approve' && response.isStopped()) throw conflict('all response is stopped');
  if (!(await admitted.use())) throw conflict('this was used before');
  return changedOrder(
    id,
    decision === 'approve'
      ? await orders.byHand.approve(id, admitted.who, note)
      : await orders.byHand.decline(id, admitted.who, note),
  );
}
