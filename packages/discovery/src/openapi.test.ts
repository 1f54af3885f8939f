import { compileErrors, validate } from '@readme/openapi-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toOpenApi } from './openapi.js';
import { operationNames } from './operation-names.js';
import { sampleEndpoint, sampleParameter } from './testing/sample-facts.js';

/** A maintained validator: the schema of OpenAPI 3.1, and what no schema says (unique names, declared placeholders). */
const faultsOf = async (document: object): Promise<string> => {
  const result = await validate(JSON.parse(JSON.stringify(document)));
  return result.valid ? '' : compileErrors(result);
};

const TOKEN = '~email.Zk3v9Q2mXw8A1bC7dE5fGh';

describe('toOpenApi', () => {
  it('describes what was seen so that importers can use it', async () => {
    const document = toOpenApi('users', [
      sampleEndpoint('GET', '/v1/users/{userId}', {
        labels: ['profile'],
        statuses: [
          { status: 200, calls: 900 },
          { status: 401, calls: 90 },
          { status: 499, calls: 5 },
          { status: 0, calls: 5 },
        ],
        answeredByGateway: [{ status: 401, calls: 90 }],
        authentication: [
          { kind: 'jwt', served: 890, refused: 0 },
          { kind: 'anonymous-consumer', served: 10, refused: 90 },
        ],
        parameters: [
          sampleParameter('path', 'userId', { type: 'integer', minimum: 1000, maximum: 1999 }),
          sampleParameter('query', 'limit', {
            type: 'integer',
            minimum: 1,
            maximum: 100,
            requiredShare: 0.4,
          }),
          sampleParameter('query', 'sort', { enum: ['asc', 'desc'] }),
          sampleParameter('query', 'email', {
            type: 'token',
            sensitive: ['email'],
            enum: [TOKEN],
            maxLength: 30,
            minLength: 9,
          }),
          sampleParameter('query', 'ids', { type: 'integer', list: 'comma' }),
          sampleParameter('header', 'Authorization'),
          sampleParameter('header', 'x-tenant', { minLength: 3, maxLength: 3 }),
        ],
      }),
      sampleEndpoint('POST', '/v1/users', {
        parameters: [
          sampleParameter('header', 'content-type', { enum: ['application/json; charset=utf-8'] }),
        ],
      }),
      sampleEndpoint('GET', '/v1/users'),
    ]);
    expect(await faultsOf(document)).toBe('');
    expect(document).toMatchObject({
      servers: [{ url: 'https://api.example.com' }],
      tags: [{ name: 'users' }],
      components: { securitySchemes: { jwt: { type: 'http', scheme: 'bearer' } } },
    });
    const get = document.paths['/v1/users/{userId}']?.get;
    expect(get).toMatchObject({
      operationId: 'getUser',
      tags: ['users'],
      security: [{ jwt: [] }, {}],
      responses: {
        200: { description: 'OK', 'x-gatewatch-calls': 900 },
        401: { description: 'Unauthorized (answered by the gateway)' },
        499: { description: 'Client error' },
      },
      'x-gatewatch-calls': 1000,
      'x-gatewatch-labels': ['profile'],
      'x-gatewatch-data-classes': ['email'],
      'x-gatewatch-other-statuses': [{ status: 0, calls: 5 }],
    });
    expect(get?.parameters).toEqual([
      {
        name: 'userId',
        in: 'path',
        required: true,
        schema: { type: 'integer' },
        'x-gatewatch-range': [1000, 1999],
      },
      {
        name: 'limit',
        in: 'query',
        required: false,
        schema: { type: 'integer', minimum: 1, maximum: 100 },
        example: 1,
        'x-gatewatch-required-share': 0.4,
      },
      {
        name: 'sort',
        in: 'query',
        required: true,
        schema: { type: 'string', enum: ['asc', 'desc'] },
        example: 'asc',
        'x-gatewatch-required-share': 1,
      },
      {
        name: 'email',
        in: 'query',
        required: true,
        schema: { type: 'string' },
        'x-gatewatch-data-classes': ['email'],
        'x-gatewatch-range': [9, 30],
        'x-gatewatch-required-share': 1,
      },
      {
        name: 'ids',
        in: 'query',
        required: true,
        schema: { type: 'array', items: { type: 'integer' } },
        explode: false,
        'x-gatewatch-required-share': 1,
      },
      {
        name: 'x-tenant',
        in: 'header',
        required: true,
        schema: { type: 'string', minLength: 3, maxLength: 3 },
        'x-gatewatch-required-share': 1,
      },
    ]);
    expect(document.paths['/v1/users']?.post).toMatchObject({
      operationId: 'createUser',
      requestBody: { content: { 'application/json': { schema: {} } } },
    });
    expect(document.paths['/v1/users']?.get?.operationId).toBe('listUsers');
    expect(JSON.stringify(document)).not.toContain(TOKEN);
  });

  it('marks zombies deprecated', () => {
    const zombie = { kind: 'zombie', service: 'users', method: 'GET', template: '/a/{b}' } as const;
    const rest = {
      detail: '',
      documentId: '',
      calls: 1,
      firstSeen: null,
      lastSeen: null,
      because: '',
      next: { text: '' },
    };
    const document = toOpenApi(
      'users',
      [sampleEndpoint('GET', '/a/{b}'), sampleEndpoint('PUT', '/a/{b}')],
      [{ ...zombie, ...rest }],
    );
    expect(document.paths['/a/{b}']?.get?.deprecated).toBe(true);
    expect(document.paths['/a/{b}']?.put?.deprecated).toBeUndefined();
    const announced = { observations: { 'announced-deprecated': { seen: 9, of: 10 } } };
    expect(toOpenApi('users', [sampleEndpoint('GET', '/a', announced)]).paths['/a']?.get?.deprecated).toBe(
      true,
    );
  });

  it('is valid for odd templates, and names what OpenAPI cannot say', async () => {
    const odd = [
      ['GET', '/files/{name}.json'],
      ['POST', '/jobs/{id}:cancel'],
      ['GET', '/a/{id}/b/{id}'],
      ['GET', '/c/{x}'],
      ['GET', '/c/{y}'],
      ['PUT', '/c/{z}'],
      ['POST', '/graphql#GetUser'],
      ['POST', '/graphql#ListUsers'],
      ['GET', '/x/{unmatched}'],
      ['PROPFIND', '/dav/{fileName}'],
      ['get', '/lower'],
      ['GET', '/'],
      ['GET', '/{tenant}'],
      ['GET', '/what?/really#'],
      ['GET', '/brace{/}close'],
      ['GET', '/per%2Fcent'],
      ['GET', '/half\ud800'],
      ['GET', '/{}/{}'],
    ] as const;
    const document = toOpenApi(
      '',
      odd.map(([method, template]) => sampleEndpoint(method, template, { hosts: ['evil"host', ''] })),
    );
    expect(await faultsOf(document)).toBe('');
    expect(document.info.title).toBe('unknown');
    expect(document.servers).toEqual([{ url: '/' }]);
    expect(
      document['x-gatewatch-unexpressed']?.map(({ method, template }) => `${method} ${template}`),
    ).toEqual(['GET /x/{unmatched}', 'PROPFIND /dav/{fileName}', 'get /lower', 'GET /half\ud800']);
    expect(document.paths['/a/{id}/b/{id2}']?.get).toMatchObject({
      parameters: [{ name: 'id' }, { name: 'id2' }],
      'x-gatewatch-template': '/a/{id}/b/{id}',
    });
    expect(document.paths['/c/{x}']?.get?.['x-gatewatch-calls']).toBe(2000);
    expect(document.paths['/c/{x}']?.put).toMatchObject({ 'x-gatewatch-template': '/c/{z}' });
    expect(document.paths['/graphql']?.post?.['x-gatewatch-operations']).toEqual([
      { name: 'GetUser', calls: 1000 },
      { name: 'ListUsers', calls: 1000 },
    ]);
  });

  it('is valid for any templates, methods, hosts and parameters', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '{a}',
        '{b}',
        '{}',
        'users',
        'v1',
        '.json',
        ':go',
        '#op',
        '?',
        '/',
        '%',
        '{',
        '}',
        '__proto__',
        'constructor',
      ),
      fc.string({ unit: 'grapheme', maxLength: 4 }),
    );
    const template = fc.array(piece, { maxLength: 6 }).map((parts) => `/${parts.join('')}`);
    const parameter = fc
      .tuple(
        fc.constantFrom('path', 'query', 'header'),
        fc.string({ maxLength: 5 }),
        fc.constantFrom('integer', 'token', 'date', 'boolean'),
      )
      .map(([place, name, type]) =>
        sampleParameter(place, name, { type, enum: ['1', 'x'], minimum: 3, maximum: 2 }),
      );
    const endpoint = fc
      .tuple(
        fc.constantFrom('GET', 'POST', 'BREW', 'get'),
        template,
        fc.string(),
        fc.array(parameter, { maxLength: 4 }),
        fc.integer(),
      )
      .map(([method, path, host, parameters, status]) =>
        sampleEndpoint(method, path, { hosts: [host], parameters, statuses: [{ status, calls: 1 }] }),
      );
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.array(endpoint, { maxLength: 8 }), async (service, endpoints) => {
        expect(await faultsOf(toOpenApi(service, endpoints))).toBe('');
      }),
      { numRuns: 12, seed: 11 },
    );
  });
});

describe('operationNames', () => {
  it('reads well and never says the same twice', () => {
    const operations = [
      'GET /v1/orders',
      'POST /v1/orders',
      'GET /v1/orders/{orderId}',
      'PUT /v1/orders/{orderId}',
      'DELETE /v1/orders/{orderId}',
      'GET /v1/orders/{orderId}/items',
      'GET /v2/orders/{orderId}',
      'GET /v2/orders/{orderId}/{part}',
      'POST /login',
      'GET /',
      'GET /files/{name}.json',
      'GET /a-b/{c}',
      'GET /a_b/{c}',
    ].map((line) => {
      const [method = '', template = ''] = line.split(' ');
      return { method, template };
    });
    expect([...operationNames(operations).values()]).toEqual([
      'listOrders',
      'createOrder',
      'getOrder',
      'replaceOrder',
      'deleteOrder',
      'getOrderItems',
      'getOrderV2',
      'getOrderByOrderIdAndPart',
      'postLogin',
      'getRoot',
      'getFilesJson',
      'getAB',
      'getABByC',
    ]);
  });
});
