import {
  pageOf,
  storedTemplateRuleSchema,
  templatePreviewSchema,
  templateRuleSchema,
} from '@gatewatch/model';
import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { previewRule } from '../../estate/preview-rule.js';
import type { Api } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';
import { offsetOf, offsetPage, pageQuery } from '../paging.js';
import { badRequest, notFound } from '../problem.js';
import { body, json, NOT_FOUND, PROBLEMS } from './shared-responses.js';

const list = createRoute({
  method: 'get',
  path: '/api/v1/template-rules',
  request: { query: z.strictObject(pageQuery) },
  responses: {
    200: json('Rules of people, oldest first: later ones win', pageOf(storedTemplateRuleSchema)),
    ...PROBLEMS,
  },
});
const add = createRoute({
  method: 'post',
  path: '/api/v1/template-rules',
  summary: 'Merges, splits, renames or pins path templates; history follows',
  request: { body: body(templateRuleSchema) },
  responses: { 201: json('The rule', storedTemplateRuleSchema), ...PROBLEMS },
});
const remove = createRoute({
  method: 'delete',
  path: '/api/v1/template-rules/{id}',
  summary: 'Takes a rule back: templates are as traffic teaches again',
  request: { params: z.object({ id: z.string() }) },
  responses: { 204: { description: 'Taken back' }, ...PROBLEMS, ...NOT_FOUND },
});
const preview = createRoute({
  method: 'post',
  path: '/api/v1/template-rules/preview',
  summary: 'What a rule would make of the endpoints there are',
  request: { body: body(templateRuleSchema) },
  responses: { 200: json('Templates before and after', templatePreviewSchema), ...PROBLEMS },
});

export function templateRuleRoutes(api: Api, { estate, templater }: ApiParts): void {
  const requireByPerson = (rule: z.infer<typeof templateRuleSchema>): void => {
    if (rule.kind === 'pin' && rule.origin !== 'person')
      throw badRequest('origin', 'must be "person": documents and routes say theirs themselves');
  };

  api.openapi(list, (c) => {
    const { limit, cursor } = c.req.valid('query');
    const offset = offsetOf(cursor);
    return c.json(offsetPage(estate.rules.rules().slice(offset, offset + limit + 1), limit, offset), 200);
  });

  api.openapi(add, async (c) => {
    const rule = c.req.valid('json');
    requireByPerson(rule);
    const stored = await estate.rules.add(rule, c.get('identity').name);
    if (stored === undefined)
      throw badRequest('kind', 'there are too many rules already: take some back first');
    return c.json(stored, 201);
  });

  api.openapi(remove, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await estate.rules.remove(id, c.get('identity').name)))
      throw notFound(`no template rule ${id}; see /api/v1/template-rules`);
    return c.body(null, 204);
  });

  api.openapi(preview, async (c) => {
    const rule = c.req.valid('json');
    const { endpoints } = await estate.view.current();
    const evidenceOf = (template: string) => templater.evidenceOf(rule.service, template);
    return c.json(previewRule(rule, endpoints, evidenceOf), 200);
  });
}
