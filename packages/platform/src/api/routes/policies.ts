import { randomUUID } from 'node:crypto';
import { type Policy, pageOf, policyDraftSchema, policySchema } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { policyPatchSchema, withPatch } from '../policy-patch.js';
import { notFound } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });
const answer = json('The policy', policySchema);

const list = createRoute({
  method: 'get',
  path: '/api/v1/policies',
  responses: { 200: json('All policies, oldest first', pageOf(policySchema)), ...PROBLEMS },
});
const create = createRoute({
  method: 'post',
  path: '/api/v1/policies',
  request: { body: body(policyDraftSchema) },
  responses: { 201: answer, ...PROBLEMS },
});
const one = createRoute({
  method: 'get',
  path: '/api/v1/policies/{id}',
  request: { params },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND },
});
const patch = createRoute({
  method: 'patch',
  path: '/api/v1/policies/{id}',
  request: { params, body: body(policyPatchSchema) },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/v1/policies/{id}',
  request: { params },
  responses: {
    204: { description: 'Gone; its orders stay until lifted or expired' },
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});

export function policyRoutes(api: Api, { store, live, now }: ApiParts): void {
  const audit = (who: string, what: string, subject: string, detail: string) => ({
    at: now().toISOString(),
    who,
    what,
    subject,
    detail,
  });
  const find = async (id: string): Promise<Policy> => {
    const policy = await store.policies.get(id);
    if (policy === undefined) throw notFound(`no policy ${id}`);
    return policy;
  };

  api.openapi(list, async (c) => c.json({ items: [...(await store.policies.list())], next: null }, 200));

  api.openapi(one, async (c) => c.json(await find(c.req.valid('param').id), 200));

  api.openapi(create, async (c) => {
    const at = now().toISOString();
    const policy = { ...c.req.valid('json'), id: randomUUID(), createdAt: at, updatedAt: at };
    const note = `${policy.name} (${policy.mode})`;
    const stored = await store.policies.put(
      policy,
      audit(c.get('identity').name, 'policy.created', policy.id, note),
    );
    live.publish({ kind: 'policy' });
    return c.json(stored, 201);
  });

  api.openapi(patch, async (c) => {
    const change = c.req.valid('json');
    const policy = withPatch(await find(c.req.valid('param').id), change, now());
    const note = JSON.stringify(change).slice(0, 500);
    const stored = await store.policies.put(
      policy,
      audit(c.get('identity').name, 'policy.updated', policy.id, note),
    );
    live.publish({ kind: 'policy' });
    return c.json(stored, 200);
  });

  api.openapi(remove, async (c) => {
    const policy = await find(c.req.valid('param').id);
    await store.policies.remove(
      policy.id,
      audit(c.get('identity').name, 'policy.removed', policy.id, policy.name),
    );
    live.publish({ kind: 'policy' });
    return c.body(null, 204);
  });
}
