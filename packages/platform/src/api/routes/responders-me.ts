import {
  ACTION_FACTS,
  desiredStateSchema,
  type Receipt,
  receiptSchema,
  responderHelloSchema,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Api, ApiEnv } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { body, json, PROBLEMS } from './shared-responses.js';

const orders = createRoute({
  method: 'get',
  path: '/api/v1/responders/me/orders',
  summary: 'What the gateway should hold. Waits up to `waitMs` while `version` is the current one',
  request: {
    query: z.object({
      version: z.coerce.number().int().optional(),
      waitMs: z.coerce.number().int().min(0).max(60_000).default(0),
    }),
  },
  responses: { 200: json('The whole desired state', desiredStateSchema), ...PROBLEMS },
});
const receipts = createRoute({
  method: 'post',
  path: '/api/v1/responders/me/receipts',
  request: { body: body(z.strictObject({ receipts: z.array(receiptSchema).max(10_000) })) },
  responses: { 204: { description: 'Noted' }, ...PROBLEMS },
});
const hello = createRoute({
  method: 'post',
  path: '/api/v1/responders/me/hello',
  request: { body: body(responderHelloSchema) },
  responses: { 204: { description: 'Noted' }, ...PROBLEMS },
});

/** A poll is a sign of life, but a row in the store is not written for each one. */
const SEEN_EVERY_MS = 5000;

/** Of more names than anybody has responders the older ones are forgotten: each is then noted again. */
const MOST_NAMES = 1000;

export function responderRoutes(api: Api, parts: ApiParts): void {
  const { store, orders: desk, live, now, stopping } = parts;
  /** Of responders that do not say with each request who they are. */
  let lastName = 'responder';
  const seenMs = new Map<string, number>();

  const nameOf = (c: Context<ApiEnv>): string => nameIn(c.req.header('x-gatewatch-responder')) ?? lastName;

  const noteSeen = async (name: string): Promise<void> => {
    const at = now();
    if (at.getTime() - (seenMs.get(name) ?? 0) < SEEN_EVERY_MS) return;
    if (seenMs.size >= MOST_NAMES) seenMs.clear();
    seenMs.set(name, at.getTime());
    await store.responders.seen(name, at.toISOString());
  };

  /** What bouncers or an endpoint carry out is not for a responder to tell of. */
  const isForResponders = async ({ orderId }: Receipt): Promise<boolean> => {
    const order = await store.orders.get(orderId);
    return order === undefined || ACTION_FACTS[order.action].by === 'responder';
  };

  api.openapi(orders, async (c) => {
    const { version, waitMs } = c.req.valid('query');
    const deadline = performance.now() + waitMs;
    const gone = AbortSignal.any([stopping, c.req.raw.signal]);
    await noteSeen(nameOf(c));
    for (;;) {
      // Listen before reading: a change between the two must not be missed.
      const left = Math.max(deadline - performance.now(), 0);
      const listening = new AbortController();
      const change = desk.waitForChange(left, AbortSignal.any([gone, listening.signal]));
      const desired = await desk.desired();
      if (desired.version !== version || left === 0 || gone.aborted) {
        listening.abort();
        return c.json(desired, 200);
      }
      await change;
    }
  });

  api.openapi(receipts, async (c) => {
    const own: Receipt[] = [];
    for (const receipt of c.req.valid('json').receipts) if (await isForResponders(receipt)) own.push(receipt);
    const name = nameOf(c);
    await desk.receive(name, own);
    await noteSeen(name);
    return c.body(null, 204);
  });

  api.openapi(hello, async (c) => {
    const responder = c.req.valid('json');
    lastName = responder.name;
    await store.responders.hello({ ...responder, lastSeen: now().toISOString() });
    live.publish({ kind: 'responder' });
    return c.body(null, 204);
  });
}

function nameIn(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  try {
    const parsed = responderHelloSchema.shape.name.safeParse(decodeURIComponent(header));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
