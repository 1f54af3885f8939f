import { randomUUID } from 'node:crypto';
import {
  type Bouncer,
  bouncerDraftSchema,
  bouncerSchema,
  bouncerSettingsSchema,
  newBouncerSchema,
  pageOf,
} from '@gatewatch/model';
import type { AuditDraft, StoredBouncer } from '@gatewatch/store';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { hashOf, newSecret } from '../../auth/token-hash.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { badRequest, notFound } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const list = createRoute({
  method: 'get',
  path: '/api/v1/bouncers',
  responses: { 200: json('Bouncers, oldest first', pageOf(bouncerSchema)), ...PROBLEMS },
});
const create = createRoute({
  method: 'post',
  path: '/api/v1/bouncers',
  summary: 'A key for a bouncer: it fetches decisions as from a CrowdSec local API',
  request: { body: body(bouncerDraftSchema) },
  responses: { 201: json('The bouncer with its key, shown once', newBouncerSchema), ...PROBLEMS },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/v1/bouncers/{id}',
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: 'Its key is worth nothing any more' }, ...PROBLEMS, ...NOT_FOUND },
});
const settings = createRoute({
  method: 'get',
  path: '/api/v1/bouncers/settings',
  responses: { 200: json('What bouncers are told beside decisions', bouncerSettingsSchema), ...PROBLEMS },
});
const setSettings = createRoute({
  method: 'put',
  path: '/api/v1/bouncers/settings',
  request: { body: body(bouncerSettingsSchema) },
  responses: { 200: json('As they are now', bouncerSettingsSchema), ...PROBLEMS },
});

export function bouncerRoutes(api: Api, { store, decisions, now }: ApiParts): void {
  const audit = (who: string, what: string, subject: string, detail: string): AuditDraft => ({
    at: now().toISOString(),
    who,
    what,
    subject,
    detail,
  });

  api.openapi(list, async (c) => {
    const newest = await store.decisions.newestChange();
    const items = (await store.bouncers.list()).map((bouncer) =>
      viewOf(bouncer, decisions.behind(bouncer, newest)),
    );
    return c.json({ items, next: null }, 200);
  });

  api.openapi(create, async (c) => {
    const { name } = c.req.valid('json');
    const key = newSecret();
    const bouncer: StoredBouncer = {
      id: randomUUID(),
      name,
      createdAt: now().toISOString(),
      lastPull: null,
      type: '',
      version: '',
      told: 0,
    };
    const who = c.get('identity').name;
    const made = await store.bouncers.add(
      { ...bouncer, keyHash: hashOf(key) },
      audit(who, 'bouncer.created', bouncer.id, `a key for bouncer "${name}"`),
    );
    if (!made) throw badRequest('name', `there is a bouncer "${name}" already`);
    const behind = decisions.behind(bouncer, await store.decisions.newestChange());
    return c.json({ ...viewOf(bouncer, behind), key }, 201);
  });

  api.openapi(settings, async (c) => c.json(await decisions.settings(), 200));

  api.openapi(setSettings, async (c) => {
    const change = c.req.valid('json');
    const who = c.get('identity').name;
    await decisions.setSettings(change, audit(who, 'bouncers.settings', 'bouncers', JSON.stringify(change)));
    return c.json(change, 200);
  });

  api.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    const removed = await store.bouncers.remove(
      id,
      audit(c.get('identity').name, 'bouncer.removed', id, 'its key was taken away'),
    );
    if (!removed) throw notFound(`no bouncer ${id}`);
    return c.body(null, 204);
  });
}

const viewOf = ({ told: _, ...bouncer }: StoredBouncer, behind: number): Bouncer => ({ ...bouncer, behind });
