import { type DeadLetter, deadLetterSchema, pageOf } from '@gatewatch/model';
import type { AuditDraft } from '@gatewatch/store';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { configuredOf } from '../../sinks/sink-desk.js';
import type { SinkEvent } from '../../sinks/sink-event.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { pageAnswer, pageQuery } from '../paging.js';
import { notFound } from '../problem.js';
import { json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string().regex(/^\d{1,15}$/) });

const list = createRoute({
  method: 'get',
  path: '/api/v1/sinks/dead-letters',
  request: { query: z.strictObject({ ...pageQuery, sinkId: z.string().max(100).optional() }) },
  responses: {
    200: json('What sinks did not take, newest first; `body` as it would be sent', pageOf(deadLetterSchema)),
    ...PROBLEMS,
  },
});
const replay = createRoute({
  method: 'post',
  path: '/api/v1/sinks/dead-letters/{id}/replay',
  request: { params },
  responses: { 204: { description: 'It waits for its sink again' }, ...PROBLEMS, ...NOT_FOUND },
});
const discard = createRoute({
  method: 'delete',
  path: '/api/v1/sinks/dead-letters/{id}',
  request: { params },
  responses: { 204: { description: 'Thrown away' }, ...PROBLEMS, ...NOT_FOUND },
});

export function deadLetterRoutes(api: Api, { store, sinks: desk, now }: ApiParts): void {
  const find = async (id: string): Promise<DeadLetter> => {
    const letter = await store.outbox.deadLetter(id);
    if (letter === undefined) throw notFound(`no dead letter ${id}; see /api/v1/sinks/dead-letters`);
    return letter;
  };
  const audit = (who: string, what: string, letter: DeadLetter): AuditDraft => ({
    at: now().toISOString(),
    who,
    what,
    subject: letter.sinkId,
    detail: `${letter.sinkName}: ${letter.subject}`,
  });

  api.openapi(list, async (c) => {
    const page = await store.outbox.deadLetters(c.req.valid('query'));
    const sinks = new Map((await store.sinks.list()).map((sink) => [sink.id, sink]));
    const items = page.items.map((letter) => {
      const sink = sinks.get(letter.sinkId);
      const configured = sink === undefined ? '' : configuredOf(sink);
      const event = withoutCallback(JSON.parse(letter.body));
      const body = typeof configured === 'string' ? JSON.stringify(event) : configured.encode(event).body;
      return { ...letter, body };
    });
    return c.json(pageAnswer({ items, next: page.next }), 200);
  });

  api.openapi(replay, async (c) => {
    const letter = await find(c.req.valid('param').id);
    await store.outbox.replay(letter.id, audit(c.get('identity').name, 'dead-letter.replayed', letter));
    desk.wake(letter.sinkId);
    return c.body(null, 204);
  });

  api.openapi(discard, async (c) => {
    const letter = await find(c.req.valid('param').id);
    await store.outbox.discard(letter.id, audit(c.get('identity').name, 'dead-letter.discarded', letter));
    desk.wake(letter.sinkId);
    return c.body(null, 204);
  });
}

/** Whoever decides by what is shown here would do it in the sink's name. */
function withoutCallback(event: SinkEvent): SinkEvent {
  if (event.kind !== 'order.proposed' && event.kind !== 'order.changed') return event;
  const { callback: _, ...shown } = event;
  return shown;
}
