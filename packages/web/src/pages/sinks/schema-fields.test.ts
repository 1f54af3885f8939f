import { expect, it } from 'vitest';
import { z } from 'zod';
import { fieldsOf, labelOf, missingIn } from './schema-fields.js';

const settings = z.strictObject({
  url: z.url().describe('Where the collector listens'),
  token: z.string().min(1),
  index: z.string().default('main'),
  port: z.number().int().min(1).max(65_535).default(6514),
  share: z.number().optional(),
  tls: z.boolean().default(true),
  facility: z.enum(['auth', 'local0']).default('local0'),
  to: z.array(z.string()).min(1),
  headers: z.record(z.string(), z.string()).default({}),
  proxy: z.strictObject({ host: z.string(), port: z.number().int() }).optional(),
  auth: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('none') }),
    z.strictObject({ kind: z.literal('basic'), user: z.string(), password: z.string() }),
  ]),
  ca: z.string().nullable().default(null).describe('PEM of the authority'),
  odd: z.array(z.strictObject({ a: z.string() })).optional(),
});
const fields = fieldsOf(z.toJSONSchema(settings, { io: 'input' }) as Record<string, unknown>, [
  'token',
  'password',
]);
const field = (name: string) => fields.find((each) => each.name === name);

it('finds a field for each setting', () => {
  expect(fields.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'url: text',
    'token: secret',
    'index: text',
    'port: number',
    'share: number',
    'tls: boolean',
    'facility: choice',
    'to: words',
    'headers: pairs',
    'proxy: group',
    'auth: variants',
    'ca: lines',
    'odd: json',
  ]);
});

it('knows what must be given, what is usual and what it is for', () => {
  expect(field('url')).toMatchObject({ required: true, description: 'Where the collector listens' });
  expect(field('port')).toMatchObject({ required: false, usual: 6514, min: 1, max: 65_535, whole: true });
  expect(field('share')).toMatchObject({ required: false, min: undefined, max: undefined, whole: false });
  expect(field('auth')).toMatchObject({
    by: 'kind',
    variants: [
      { value: 'none', fields: [] },
      {
        value: 'basic',
        fields: [
          { name: 'user', kind: 'text' },
          { name: 'password', kind: 'secret' },
        ],
      },
    ],
  });
  expect(missingIn(fields, { url: 'https://x', to: [], auth: { kind: 'none' } })).toEqual(['Token', 'To']);
});

it('writes names as people do', () => {
  expect(labelOf('apiKey')).toBe('API key');
  expect(labelOf('source_type')).toBe('Source type');
});

it('survives schemas that are none', () => {
  expect(fieldsOf({})).toEqual([]);
  expect(fieldsOf({ properties: { a: 1, b: {} } })).toMatchObject([{ name: 'b', kind: 'json' }]);
});
