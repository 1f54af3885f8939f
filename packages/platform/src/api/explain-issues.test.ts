import { apiDocumentRequestSchema, templateRuleSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { explainIssues } from './explain-issues.js';

const explain = (schema: z.ZodType, value: unknown) => {
  const { error } = schema.safeParse(value);
  return error === undefined ? [] : explainIssues('json', error);
};

it('gives one of the values that are right here', () => {
  expect(explain(z.object({ state: z.enum(['new', 'gone']) }), { state: 'x' })[0]?.message).toMatch(
    /e\.g\. "new"$/,
  );
});

it('gives a number where a number is expected', () => {
  expect(explain(z.object({ exposure: z.number() }), { exposure: 'public' })[0]?.message).toMatch(
    /e\.g\. 10$/,
  );
});

it('explains a body that may be one of several things', () => {
  expect(explain(apiDocumentRequestSchema, { service: 'a' })[0]?.key).toBe('text');
  expect(explain(apiDocumentRequestSchema, { service: 'a', text: 1 })).toMatchObject([{ key: 'text' }]);
  expect(
    explain(apiDocumentRequestSchema, { service: 'a', text: 'x', url: 'https://a.example' })[0]?.key,
  ).toBe('url');
});

it('names a parameter where a parameter is named', () => {
  const rule = { kind: 'rename', service: 'a', place: '/x', name: 'a b' };
  expect(explain(templateRuleSchema, rule)[0]?.message).toMatch(/e\.g\. "userId"$/);
  expect(explain(templateRuleSchema, { kind: 'zap' })).toMatchObject([
    { key: 'kind', message: expect.not.stringContaining('consumer') },
  ]);
});
