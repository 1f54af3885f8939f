import { expect, it } from 'vitest';
import { fieldsOf, labelOf, missingIn } from './schema-fields.js';

/** As zod writes them (`z.toJSONSchema`, draft 2020-12). */
const text = (more: object = {}) => ({ type: 'string', ...more });
const object = (properties: Record<string, object>, required: readonly string[]) => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const settings = object(
  {
    url: text({ format: 'uri', description: 'Where the collector listens' }),
    token: text({ minLength: 1 }),
    index: text({ default: 'main' }),
    port: { type: 'integer', minimum: 1, maximum: 65_535, default: 6514 },
    share: { type: 'number' },
    count: { type: 'integer', minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER },
    tls: { type: 'boolean', default: true },
    facility: text({ enum: ['auth', 'local0'], default: 'local0' }),
    to: { type: 'array', items: text(), minItems: 1 },
    headers: { type: 'object', propertyNames: text(), additionalProperties: text(), default: {} },
    proxy: object({ host: text(), port: { type: 'integer' } }, ['host', 'port']),
    auth: {
      oneOf: [
        object({ kind: text({ const: 'none' }) }, ['kind']),
        object({ kind: text({ const: 'basic' }), user: text(), password: text() }, [
          'kind',
          'user',
          'password',
        ]),
      ],
    },
    ca: { anyOf: [text(), { type: 'null' }], default: null, description: 'PEM of the authority' },
    nick: { type: ['string', 'null'] },
    odd: { type: 'array', items: object({ a: text() }, ['a']) },
  },
  ['url', 'token', 'to', 'auth'],
);
const fields = fieldsOf(settings, ['token', 'password']);
const field = (name: string) => fields.find((each) => each.name === name);

it('finds a field for each setting', () => {
  expect(fields.map(({ name, kind }) => `${name}: ${kind}`)).toEqual([
    'url: text',
    'token: secret',
    'index: text',
    'port: number',
    'share: number',
    'count: number',
    'tls: boolean',
    'facility: choice',
    'to: words',
    'headers: pairs',
    'proxy: group',
    'auth: variants',
    'ca: lines',
    'nick: text',
    'odd: json',
  ]);
});

it('knows what must be given, what is usual and what it is for', () => {
  expect(field('url')).toMatchObject({ required: true, description: 'Where the collector listens' });
  expect(field('port')).toMatchObject({ required: false, usual: 6514, min: 1, max: 65_535, whole: true });
  expect(field('share')).toMatchObject({ required: false, min: undefined, max: undefined, whole: false });
  expect(field('count')).toMatchObject({ min: undefined, max: undefined, whole: true });
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
