import {
  type ApiDocument,
  apiDocumentRequestSchema,
  apiDocumentSchema,
  DRIFT_KINDS,
  driftSchema,
  pageOf,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import type { DocumentAdded } from '../../estate/document-desk.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { offsetOf, offsetPage, pageQuery } from '../paging.js';
import { badRequest, notFound } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const params = z.object({ id: z.string() });
const answer = json('The document', apiDocumentSchema);

const list = createRoute({
  method: 'get',
  path: '/api/v1/documents',
  request: { query: z.strictObject(pageQuery) },
  responses: { 200: json('API documents, newest first', pageOf(apiDocumentSchema)), ...PROBLEMS },
});
const add = createRoute({
  method: 'post',
  path: '/api/v1/documents',
  summary:
    'Takes an OpenAPI 2.0 or 3.x document, or fetches it; nothing private is fetched unless the settings allow it',
  request: { body: body(apiDocumentRequestSchema) },
  responses: { 201: answer, ...PROBLEMS },
});
const text = createRoute({
  method: 'get',
  path: '/api/v1/documents/{id}/text',
  request: { params },
  responses: {
    200: { description: 'The text as it was given', content: { 'text/plain': { schema: z.string() } } },
    ...PROBLEMS,
    ...NOT_FOUND,
  },
});
const patch = createRoute({
  method: 'patch',
  path: '/api/v1/documents/{id}',
  request: { params, body: body(z.strictObject({ state: apiDocumentSchema.shape.state })) },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND },
});
const refresh = createRoute({
  method: 'post',
  path: '/api/v1/documents/{id}/refresh',
  summary: 'Fetches its URL again',
  request: { params },
  responses: { 200: answer, ...PROBLEMS, ...NOT_FOUND },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/v1/documents/{id}',
  request: { params },
  responses: { 204: { description: 'Gone' }, ...PROBLEMS, ...NOT_FOUND },
});
const drift = createRoute({
  method: 'get',
  path: '/api/v1/drift',
  request: {
    query: z.strictObject({
      ...pageQuery,
      service: z.string().max(512).optional(),
      kind: z.enum(DRIFT_KINDS).optional(),
    }),
  },
  responses: { 200: json('What is documented against what is alive', pageOf(driftSchema)), ...PROBLEMS },
});

export function documentRoutes(api: Api, { estate }: ApiParts): void {
  const { documents } = estate;
  const none = (id: string) => notFound(`no document ${id}; see /api/v1/documents`);
  const addedOf = (added: DocumentAdded): ApiDocument => {
    if (added.kind === 'refused') throw badRequest(added.key, added.reason);
    return added.document;
  };

  api.openapi(list, (c) => {
    const { limit, cursor } = c.req.valid('query');
    const offset = offsetOf(cursor);
    const rows = documents.list().map(({ document }) => document);
    return c.json(offsetPage(rows.slice(offset, offset + limit + 1), limit, offset), 200);
  });

  api.openapi(add, async (c) =>
    c.json(addedOf(await documents.add(c.req.valid('json'), c.get('identity').name)), 201),
  );

  api.openapi(text, async (c) => {
    const { id } = c.req.valid('param');
    const given = await documents.text(id);
    if (given === undefined) throw none(id);
    return c.text(given, 200, { 'content-disposition': 'attachment' });
  });

  api.openapi(patch, async (c) => {
    const { id } = c.req.valid('param');
    const changed = await documents.setState(id, c.req.valid('json').state, c.get('identity').name);
    if (changed === undefined) throw none(id);
    return c.json(changed, 200);
  });

  api.openapi(refresh, async (c) => {
    const { id } = c.req.valid('param');
    const refreshed = await documents.refresh(id, c.get('identity').name);
    if (refreshed === undefined) throw none(id);
    return c.json(addedOf(refreshed), 200);
  });

  api.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await documents.remove(id, c.get('identity').name))) throw none(id);
    return c.body(null, 204);
  });

  api.openapi(drift, async (c) => {
    const { limit, cursor, service, kind } = c.req.valid('query');
    const offset = offsetOf(cursor);
    const rows = (await estate.view.current()).drift.filter(
      (one) =>
        (service === undefined || one.service === service) && (kind === undefined || one.kind === kind),
    );
    return c.json(offsetPage(rows.slice(offset, offset + limit + 1), limit, offset), 200);
  });
}
