import { randomUUID } from 'node:crypto';
import {
  pageOf,
  type Sink,
  sinkDraftSchema,
  sinkKindSchema,
  sinkPatchSchema,
  sinkPreviewRequestSchema,
  sinkPreviewSchema,
  sinkSchema,
  sinkTestSchema,
} from '@gatewatch/model';
import type { AuditDraft, SinkFigures, StoredSink } from '@gatewatch/store';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { ConfiguredSink } from '../../sinks/define-sink.js';
import { SINKS } from '../../sinks/index.js';
import { sampleEvent } from '../../sinks/sample-event.js';
import { configuredOf } from '../../sinks/sink-desk.js';
import { checkDraft, withoutSecrets } from '../../sinks/stored-draft.js';
import { trySink } from '../../sinks/try-sink.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { badRequest, notFound, ProblemAnswer } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });
const answer = json('The sink; secrets read "(set)"', sinkSchema);

const list = createRoute({
  method: 'get',
  path: '/api/v1/sinks',
  responses: { 200: json('All sinks, oldest first', pageOf(sinkSchema)), ...PROBLEMS },
});
const kinds = createRoute({
  method: 'get',
  path: '/api/v1/sinks/kinds',
  responses: { 200: json('What can be told, with forms', pageOf(sinkKindSchema)), ...PROBLEMS },
});
const create = createRoute({
  method: 'post',
  path: '/api/v1/sinks',
  request: { body: body(sinkDraftSchema) },
  responses: { 201: answer, ...PROBLEMS },
});
const preview = createRoute({
  method: 'post',
  path: '/api/v1/sinks/preview',
  summary: 'What would be sent for a made-up event; nothing is sent',
  request: { body: body(sinkPreviewRequestSchema) },
  responses: { 200: json('The body', sinkPreviewSchema), ...PROBLEMS },
});
const one = createRoute({
  method: 'get',
  path: '/api/v1/sinks/{id}',
  request: { params },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND },
});
const patch = createRoute({
  method: 'patch',
  path: '/api/v1/sinks/{id}',
  request: { params, body: body(sinkPatchSchema) },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/v1/sinks/{id}',
  request: { params },
  responses: { 204: { description: 'Gone, with all that waited for it' }, ...PROBLEMS, ...NOT_FOUND },
});
const test = createRoute({
  method: 'post',
  path: '/api/v1/sinks/{id}/test',
  summary: 'Sends one made-up alert now and says what came back',
  request: { params },
  responses: { 200: json('What came back', sinkTestSchema), ...PROBLEMS, ...NOT_FOUND },
});

const NO_FIGURES: SinkFigures = { waiting: 0, delivered: 0, dead: 0, lost: 0, lastDeliveredAt: null };

export function sinkRoutes(api: Api, { store, sinks: desk, now }: ApiParts): void {
  const audit = (who: string, what: string, { id, name, kind }: StoredSink, detail = ''): AuditDraft => ({
    at: now().toISOString(),
    who,
    what,
    subject: id,
    detail: `${name} (${kind})${detail}`,
  });
  const find = async (id: string): Promise<StoredSink> => {
    const sink = await store.sinks.get(id);
    if (sink === undefined) throw notFound(`no sink ${id}; see /api/v1/sinks`);
    return sink;
  };
  const checked = (draft: Parameters<typeof checkDraft>[0], before?: StoredSink): Record<string, unknown> => {
    const outcome = checkDraft(draft, before);
    if (outcome.kind === 'ok') return outcome.settings;
    const [first] = outcome.issues;
    throw new ProblemAnswer(400, 'The request is not valid', {
      detail: `${first?.key}: ${first?.message}`,
      errors: [...outcome.issues],
    });
  };
  const configured = (sink: Parameters<typeof configuredOf>[0]): ConfiguredSink => {
    const found = configuredOf(sink);
    if (typeof found === 'string') throw badRequest('settings', found);
    return found;
  };
  const shown = (sink: StoredSink, figures: ReadonlyMap<string, SinkFigures>): Sink => ({
    ...sink,
    settings: withoutSecrets(sink.kind, sink.settings),
    status: { ...(figures.get(sink.id) ?? NO_FIGURES), problem: desk.problemOf(sink) },
  });
  const keep = async (sink: StoredSink, entry: AuditDraft): Promise<Sink> => {
    if (!(await store.sinks.put(sink, entry)))
      throw badRequest('name', `there is a sink "${sink.name}" already`);
    await desk.changed(sink.id);
    return shown(sink, await store.sinks.figures());
  };

  api.openapi(list, async (c) => {
    const figures = await store.sinks.figures();
    return c.json({ items: (await store.sinks.list()).map((sink) => shown(sink, figures)), next: null }, 200);
  });

  api.openapi(kinds, (c) => {
    const items = SINKS.map(({ kind, title, description, jsonSchema: settings, secrets, template }) => ({
      kind,
      title,
      description,
      settings,
      secrets: [...secrets],
      template,
    }));
    return c.json({ items, next: null }, 200);
  });

  api.openapi(create, async (c) => {
    const draft = c.req.valid('json');
    const at = now().toISOString();
    const settings = checked(draft);
    const sink = { ...draft, settings, id: randomUUID(), createdAt: at, updatedAt: at };
    return c.json(await keep(sink, audit(c.get('identity').name, 'sink.created', sink)), 201);
  });

  api.openapi(preview, async (c) => {
    const { id, event, ...draft } = c.req.valid('json');
    const settings = checked(draft, id === undefined ? undefined : await find(id));
    const sample = sampleEvent(event, randomUUID(), now().toISOString());
    return c.json(configured({ ...draft, settings }).encode(sample), 200);
  });

  api.openapi(one, async (c) => {
    const sink = await find(c.req.valid('param').id);
    return c.json(shown(sink, await store.sinks.figures()), 200);
  });

  api.openapi(patch, async (c) => {
    const before = await find(c.req.valid('param').id);
    const { template, settings, enabled, filter } = c.req.valid('json');
    const { template: former, ...rest } = before;
    const written = template === null ? undefined : (template ?? former);
    const after: StoredSink = {
      ...rest,
      ...(written === undefined ? {} : { template: written }),
      enabled: enabled ?? before.enabled,
      filter: filter ?? before.filter,
      settings: settings ?? before.settings,
      updatedAt: now().toISOString(),
    };
    // Whatever its settings are, also those of another version: it can be switched off.
    const isRewritten = settings !== undefined || template !== undefined;
    const sink = isRewritten ? { ...after, settings: checked(after, before) } : after;
    const what = Object.keys(c.req.valid('json')).sort().join(', ');
    const keys = settings === undefined ? '' : ` (${Object.keys(settings).sort().join(', ')})`;
    const entry = audit(c.get('identity').name, 'sink.updated', sink, `: ${what}${keys}`.slice(0, 400));
    return c.json(await keep(sink, entry), 200);
  });

  api.openapi(remove, async (c) => {
    const sink = await find(c.req.valid('param').id);
    await store.sinks.remove(sink.id, audit(c.get('identity').name, 'sink.removed', sink));
    await desk.changed(sink.id);
    return c.body(null, 204);
  });

  api.openapi(test, async (c) => {
    const sink = await find(c.req.valid('param').id);
    const tried = await trySink(configured(sink), randomUUID(), desk.deps(sink.id));
    const detail = `: ${tried.ok ? 'delivered' : 'not delivered'}`;
    await store.audit.append(audit(c.get('identity').name, 'sink.tested', sink, detail));
    return c.json(tried, 200);
  });
}
