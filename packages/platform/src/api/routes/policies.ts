import { randomUUID } from 'node:crypto';
import { type Policy, pageOf, policyDraftSchema, policyPreviewSchema, policySchema } from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { armed } from '../../responding/arming.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { policyCreationSchema, policyPatchSchema, withPatch } from '../policy-patch.js';
import { notFound, ProblemAnswer } from '../problem.js';
import { body, CONFLICT, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

/** Each is a whole question to the gate; more than two changes in its time are no accident. */
const MOST_ATTEMPTS = 3;

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
  summary:
    'Armed (`canary`, `enforce`) only where a back-test allows it, there is no history yet, or by override',
  request: { body: body(policyCreationSchema) },
  responses: { 201: answer, ...PROBLEMS, ...CONFLICT },
});
const preview = createRoute({
  method: 'post',
  path: '/api/v1/policies/preview',
  summary: 'Which alerts a draft would meet: those open now and those of the last 7 days; nothing is kept',
  request: { body: body(policyDraftSchema) },
  responses: { 200: json('Whom it would meet', policyPreviewSchema), ...PROBLEMS },
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
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND, ...CONFLICT },
});
const thaw = createRoute({
  method: 'post',
  path: '/api/v1/policies/{id}/thaw',
  summary: 'Lets a policy that went over its budget act again',
  request: { params },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND, ...CONFLICT },
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

export function policyRoutes(api: Api, parts: ApiParts): void {
  const { store, live, now, armingObstacle } = parts;
  const audit = (who: string, what: string, subject: string, detail: string) => ({
    at: now().toISOString(),
    who,
    what,
    subject,
    detail: detail.slice(0, 2000),
  });
  const find = async (id: string): Promise<Policy> => {
    const policy = await store.policies.get(id);
    if (policy === undefined) throw notFound(`no policy ${id}`);
    return policy;
  };
  /** Stores it if it may be armed as it is; undefined when it was changed or removed while that was found out. */
  const put = async (
    before: Policy | undefined,
    after: Policy,
    who: string,
    reason: string | undefined,
    row: ReturnType<typeof audit>,
  ): Promise<Policy | undefined> => {
    const override = reason === undefined ? undefined : { by: who, at: now().toISOString(), reason };
    const { policy, notes } = await armed(before, after, override, armingObstacle);
    const stored =
      before === undefined
        ? await store.policies.put(policy, row)
        : await store.policies.replace(before, policy, row);
    if (stored === undefined) return undefined;
    for (const { what, detail } of notes) await store.audit.append(audit(who, what, policy.id, detail));
    live.publish({ kind: 'policy' });
    return stored;
  };
  /** What was changed by somebody else meanwhile (frozen, above all) is read again, and the change made to that. */
  const changed = async (
    id: string,
    change: (before: Policy) => Promise<Policy | undefined>,
  ): Promise<Policy> => {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const after = await change(await find(id));
      if (after !== undefined) return after;
    }
    throw new ProblemAnswer(409, 'Changed meanwhile', {
      detail: 'others change this policy at the same time: look at it and try again',
    });
  };

  api.openapi(list, async (c) => c.json({ items: [...(await store.policies.list())], next: null }, 200));

  api.openapi(preview, async (c) => c.json(await parts.previewPolicy(c.req.valid('json')), 200));

  api.openapi(one, async (c) => c.json(await find(c.req.valid('param').id), 200));

  api.openapi(create, async (c) => {
    const at = now().toISOString();
    const { override, ...draft } = c.req.valid('json');
    const policy: Policy = { ...draft, id: randomUUID(), createdAt: at, updatedAt: at };
    const who = c.get('identity').name;
    const row = audit(who, 'policy.created', policy.id, `${policy.name} (${policy.mode})`);
    const created = await put(undefined, policy, who, override?.reason, row);
    return c.json(created ?? policy, 201);
  });

  api.openapi(patch, async (c) => {
    const change = c.req.valid('json');
    const who = c.get('identity').name;
    const after = await changed(c.req.valid('param').id, (before) => {
      const what = before.frozen !== undefined && change.frozen === null ? 'policy.thawed' : 'policy.updated';
      const row = audit(who, what, before.id, JSON.stringify(change).slice(0, 500));
      return put(before, withPatch(before, change, now()), who, change.override?.reason, row);
    });
    return c.json(after, 200);
  });

  api.openapi(thaw, async (c) => {
    const after = await changed(c.req.valid('param').id, async (before) => {
      const { frozen, ...policy } = before;
      if (frozen === undefined) return before;
      const row = audit(c.get('identity').name, 'policy.thawed', policy.id, frozen.reason);
      return store.policies.replace(before, { ...policy, updatedAt: row.at }, row);
    });
    live.publish({ kind: 'policy' });
    return c.json(after, 200);
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
