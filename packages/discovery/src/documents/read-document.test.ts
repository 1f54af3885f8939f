import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentedApi } from './documented-api.js';
import { readDocument } from './read-document.js';

const apiOf = (value: unknown): DocumentedApi => {
  const read = readDocument(value);
  if (read.kind !== 'api') throw new Error(read.reason);
  return read.api;
};
const ok = { responses: { 200: { description: 'OK' } } };

describe('readDocument', () => {
  it('reads OpenAPI 3.1: servers, path-level parameters, type arrays, security, deprecation', () => {
    const api = apiOf({
      openapi: '3.1.0',
      info: { title: 'Users', version: '1.2.0' },
      servers: [
        { url: 'https://{tenant}.example.com/{version}/', variables: { version: { default: 'v1' } } },
      ],
      security: [{ key: [] }],
      paths: {
        '/users/{id}': {
          parameters: [
            { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } },
            { name: 'verbose', in: 'query', schema: { type: ['boolean', 'null'] } },
          ],
          get: {
            operationId: 'getUser',
            deprecated: true,
            parameters: [
              {
                name: 'verbose',
                in: 'query',
                required: true,
                schema: { $ref: '#/components/schemas/Verbose' },
              },
              { $ref: '#/components/parameters/Trace' },
            ],
            responses: {
              200: { description: 'OK' },
              '4xx': { description: 'no' },
              default: { description: '' },
            },
          },
          delete: { ...ok, servers: [{ url: '/admin' }], security: [{ token: ['x'] }, {}] },
        },
      },
      components: {
        parameters: { Trace: { name: 'X-Trace', in: 'header', schema: { type: 'string' } } },
        schemas: { Verbose: { enum: ['full', 'short'] } },
        securitySchemes: {
          key: { type: 'apiKey', in: 'query', name: 'apikey' },
          token: { type: 'http', scheme: 'Bearer' },
        },
      },
    });
    expect(api).toMatchObject({ format: 'openapi 3.1.0', title: 'Users', version: '1.2.0', problems: [] });
    const [get, remove] = api.operations;
    expect(get).toEqual({
      method: 'GET',
      template: '/v1/users/{id}',
      operationId: 'getUser',
      deprecated: true,
      parameters: [
        { in: 'path', name: 'id', required: true, type: 'string', format: 'uuid' },
        { in: 'query', name: 'verbose', required: true, type: 'string', format: '', enum: ['full', 'short'] },
        { in: 'header', name: 'X-Trace', required: false, type: 'string', format: '' },
      ],
      statuses: ['200', '4XX', 'default'],
      security: [{ scheme: 'key', kind: 'key', at: { in: 'query', name: 'apikey' } }],
      mayBeAnonymous: false,
    });
    expect(remove).toMatchObject({
      template: '/admin/users/{id}',
      security: [{ scheme: 'token', kind: 'jwt' }],
      mayBeAnonymous: true,
    });
  });

  it('reads Swagger 2.0: basePath, types in parameters, securityDefinitions; bodies are not seen in logs', () => {
    const api = apiOf({
      swagger: '2.0',
      info: { title: 'Pets', version: 1 },
      basePath: '/v2/',
      securityDefinitions: { flow: { type: 'oauth2', flow: 'implicit' } },
      paths: {
        '/pets': {
          post: {
            ...ok,
            security: [{ flow: [] }],
            parameters: [
              { in: 'body', name: 'body', schema: {} },
              { in: 'query', name: 'status', type: 'string', enum: ['sold', 'open'], required: true },
            ],
          },
        },
      },
    });
    expect(api).toMatchObject({ format: 'swagger 2.0', version: '1', problems: [] });
    expect(api.operations[0]).toMatchObject({
      template: '/v2/pets',
      parameters: [{ name: 'status', type: 'string', enum: ['sold', 'open'], required: true }],
      security: [{ scheme: 'flow', kind: 'oauth2' }],
    });
  });

  it('follows references to path items, and says where one leads nowhere or round in a circle', () => {
    const api = apiOf({
      openapi: '3.0.3',
      paths: {
        '/a': { $ref: '#/components/pathItems/A' },
        '/b': { $ref: '#/nowhere' },
        '/c': { $ref: 'other.yaml#/c' },
        '/d': { get: { ...ok, parameters: [{ $ref: '#/components/parameters/Loop' }, { in: 'query' }] } },
        e: { get: ok },
      },
      components: {
        pathItems: { A: { get: ok } },
        parameters: { Loop: { $ref: '#/components/parameters/Loop' } },
      },
    });
    expect(api.operations.map((operation) => operation.template)).toEqual(['/a', '/d', '/e']);
    expect(api.problems.map((problem) => problem.split(';')[0])).toEqual([
      '#/info: this is no object',
      '#/paths/~1b: the reference "#/nowhere" leads nowhere',
      '#/paths/~1c: the reference "other.yaml#/c" leaves the document and is not followed',
      '#/paths/~1d/get/parameters/0: the references go round in a circle',
      '#/paths/~1d/get/parameters/1: a parameter without a name',
      '#/paths/e: a path that does not begin with a slash',
    ]);
    expect(api.problems.every((problem) => problem.includes('; right would be '))).toBe(true);
  });

  it.each([
    [null, /no object/],
    [[], /no object/],
    ['openapi: 3.1.0', /no object/],
    [{}, /begins with "openapi"/],
    [{ openapi: '4.0.0' }, /version "4.0.0" is not read/],
    [{ swagger: '1.2' }, /version "1.2"/],
    [{ asyncapi: '3.0.0' }, /AsyncAPI/],
  ])('refuses %j with a reason', (value, reason) => {
    const read = readDocument(value);
    expect(read.kind === 'refused' ? read.reason : read.kind).toMatch(reason);
  });

  it('has an answer for any value, circular ones too', () => {
    const keys = fc.constantFrom(
      'openapi',
      'swagger',
      'paths',
      '/a/{b}',
      'get',
      'parameters',
      'schema',
      'allOf',
      'oneOf',
      'enum',
      '$ref',
      'servers',
      'url',
      'security',
      'responses',
      'info',
      'version',
      '__proto__',
      'toString',
      'in',
      'name',
    );
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'medium' },
        fc.constantFrom<unknown>('3.1.0', '2.0', '#/paths', '#/', 'query', '/x', null, 1, true),
        fc.array(tie('value'), { maxLength: 4 }),
        fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
      ),
    }));
    fc.assert(
      fc.property(value, fc.constantFrom('openapi', 'swagger'), (inner, key) => {
        const whole = typeof inner === 'object' && inner !== null ? inner : { paths: inner };
        const read = readDocument({ ...whole, [key]: key === 'openapi' ? '3.1.0' : '2.0' });
        expect(read.kind).toBe('api');
        expect(readDocument(inner)).toBeDefined();
      }),
      { numRuns: 500, seed: 7 },
    );
    const circular: Record<string, unknown> = { openapi: '3.1.0' };
    circular.paths = { '/a': circular };
    circular.get = circular;
    circular.parameters = [circular];
    expect(readDocument(circular).kind).toBe('api');
  });

  it('does bounded work where references ask for any amount of it', () => {
    const many = (count: number, reference: string) =>
      Array.from({ length: count }, () => ({ $ref: reference }));
    const schemas = Object.fromEntries(
      Array.from({ length: 9 }, (_, n) => [`s${n}`, { oneOf: many(16, `#/components/schemas/s${n + 1}`) }]),
    );
    const api = apiOf({
      openapi: '3.1.0',
      info: {},
      paths: Object.fromEntries(
        Array.from({ length: 5000 }, (_, n) => [`/p${n}`, { $ref: '#/components/pathItems/item' }]),
      ),
      components: {
        schemas,
        parameters: { p: { in: 'query', name: 'p', schema: { $ref: '#/components/schemas/s0' } } },
        pathItems: {
          item: { parameters: many(500, '#/components/parameters/p'), get: ok, put: ok, post: ok },
        },
      },
    });
    expect(api.operations.length).toBe(15_000);
    expect(api.operations[9]?.parameters).toEqual([
      { in: 'query', name: 'p', required: false, type: '', format: '' },
    ]);
  });
});
