import type { ApiDocument, Drift } from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { EndpointFacts } from '../endpoint-facts.js';
import { NOW_MS, sampleEndpoint, sampleParameter } from '../testing/sample-facts.js';
import type { StoredDocument } from './document-contract.js';
import { findDrift } from './find-drift.js';
import { readDocument } from './read-document.js';

const DAY_MS = 86_400_000;
const ok = { responses: { 200: { description: 'OK' } } };

const stored = (
  paths: object,
  rest: { document?: Partial<ApiDocument>; api?: object } = {},
): StoredDocument => {
  const read = readDocument({ openapi: '3.1.0', info: { title: 'Users', version: '1' }, paths, ...rest.api });
  if (read.kind === 'refused') throw new Error(read.reason);
  const document: ApiDocument = {
    id: 'd1',
    service: 'users',
    title: 'Users',
    version: '1',
    format: read.api.format,
    url: null,
    fileName: 'users.yaml',
    addedAt: '2026-01-01T00:00:00.000Z',
    addedBy: 'test',
    state: 'current',
    operations: 0,
    deprecated: 0,
    bytes: 0,
    problems: [],
    ...rest.document,
  };
  return { document, api: read.api };
};

const drift = (
  endpoints: readonly EndpointFacts[],
  ...documents: readonly StoredDocument[]
): readonly Drift[] =>
  findDrift(endpoints, documents, { nowMs: NOW_MS, sinceMs: NOW_MS - 90 * DAY_MS, unusedDays: 30 });
const short = (rows: readonly Drift[]): readonly string[] =>
  rows.map(({ kind, method, template, detail }) => `${kind} ${method} ${template} ${detail}`.trim());

const get = (template: string, rest: Partial<EndpointFacts> = {}): EndpointFacts =>
  sampleEndpoint('GET', template, rest);

describe('findDrift', () => {
  it('says nothing of what is as documented, whatever the parameters are called', () => {
    const documents = stored({
      '/users': { get: ok },
      '/users/{id}': { get: ok },
      '/users/{id}/files/{name}.json': { get: ok },
    });
    expect(
      drift(
        [
          get('/users'),
          get('/users/{userId}'),
          get('/users/me'),
          get('/users/{userId}/files/{fileName}.json'),
          sampleEndpoint('HEAD', '/users'),
          sampleEndpoint('OPTIONS', '/users'),
        ],
        documents,
      ),
    ).toEqual([]);
  });

  it('finds shadows, and offers a route and the lines for the document', () => {
    const rows = drift([get('/users'), get('/internal/dump/{dumpId}')], stored({ '/users': { get: ok } }));
    expect(short(rows)).toEqual(['shadow GET /internal/dump/{dumpId}']);
    expect(rows[0]?.because).toBe(
      '1,000 calls by about 12 callers since 2026-01-04, and no current document of users has this path.',
    );
    expect(parse(rows[0]?.next.deck ?? '')).toMatchObject({
      _format_version: '3.0',
      services: [{ name: 'users', routes: [{ paths: ['~/internal/dump/[^/]+$'], methods: ['GET'] }] }],
    });
    expect(parse(rows[0]?.next.openapi ?? '').paths['/internal/dump/{dumpId}'].get).toMatchObject({
      operationId: 'getInternalDump',
      parameters: [{ name: 'dumpId', in: 'path', required: true }],
    });
  });

  it('does not call a service without a document names, nor what only ever failed', () => {
    expect(drift([get('/a'), get('/b', { service: 'other' })])).toEqual([]);
    expect(drift([get('/a', { errors: 1000 })], stored({}))).toEqual([]);
  });

  it('knows a coarser template by the values that are documented', () => {
    const documents = stored({ '/users/me': { get: ok }, '/users/all': { get: ok } });
    const learned = (distinct: number, rest = {}): EndpointFacts =>
      get('/users/{userId}', { parameters: [sampleParameter('path', 'userId', { distinct, ...rest })] });
    expect(short(drift([learned(2)], documents))).toEqual([]);
    expect(short(drift([learned(9, { enum: ['me', 'all'] })], documents))).toEqual([]);
    const rows = drift([learned(50)], documents);
    expect(short(rows)).toEqual(['shadow GET /users/{userId}']);
    expect(rows[0]?.because).toContain('have only /users/me, /users/all of it');
  });

  it('finds zombies: deprecated, retired, or with a successor', () => {
    const current = stored({ '/v2/users': { get: ok }, '/v2/old': { get: { ...ok, deprecated: true } } });
    const retired = stored(
      { '/v1/users': { get: ok }, '/legacy': { get: ok } },
      { document: { id: 'd0', state: 'retired', title: 'Users old' } },
    );
    const endpoints = ['/v2/users', '/v2/old', '/legacy', '/v1/users'].map((template) => get(template));
    expect(drift(endpoints, current, retired).map((one) => [one.kind, one.template, one.detail])).toEqual([
      ['zombie', '/legacy', 'retired'],
      ['zombie', '/v1/users', 'retired'],
      ['zombie', '/v2/old', 'deprecated'],
    ]);
    const rows = drift([get('/v1/users'), get('/v2/users'), get('/v2/old')], current);
    expect(rows.map((one) => [one.template, one.detail])).toEqual([
      ['/v1/users', 'succeeded'],
      ['/v2/old', 'deprecated'],
    ]);
    const [route] = parse(rows[0]?.next.deck ?? '').services[0].routes;
    expect(route.plugins[0].config.add.headers[0]).toMatch(/^Deprecation:@\d+$/);
    expect(
      drift([get('/v1/users', { lastMs: NOW_MS - 31 * DAY_MS }), ...endpoints.slice(0, 2)], current).length,
    ).toBe(1);
  });

  it('does not ask to announce an end that the answers announce', () => {
    const observations = { 'announced-deprecated': { seen: 1000, of: 1000 } };
    const [zombie] = drift(
      [get('/old', { observations })],
      stored({ '/old': { get: { ...ok, deprecated: true } } }),
    );
    expect(zombie?.next).toEqual({ text: expect.stringContaining('is announced') });
  });

  it('finds orphans, but never beyond where the logs begin', () => {
    const documents = stored({
      '/users': { get: ok },
      '/yearly': { post: { ...ok, operationId: 'runYearly' } },
    });
    const rows = drift([get('/users', { lastMs: NOW_MS - 40 * DAY_MS })], documents);
    expect(rows.map((one) => [one.kind, one.template, one.detail, one.lastSeen])).toEqual([
      ['orphan', '/users', '', '2026-01-24T10:00:00.000Z'],
      ['orphan', '/yearly', 'runYearly', null],
    ]);
    expect(rows[1]?.because).toContain('no call of it was seen since 2025-12-05, where the logs begin');
    expect(
      findDrift([], [documents], { nowMs: NOW_MS, sinceMs: NOW_MS - 29 * DAY_MS, unusedDays: 30 }),
    ).toEqual([]);
    expect(drift([get('/users/{id}')], stored({ '/users/me': { get: ok } })).map((one) => one.kind)).toEqual([
      'shadow',
    ]);
  });

  it('finds rogues where other services come through a gateway', () => {
    const direct = get('/export', {
      service: '10.0.0.7',
      hosts: ['10.0.0.7'],
      gateways: ['nginx'],
      sources: ['syslog'],
    });
    expect(drift([direct])).toEqual([]);
    const [rogue, ...more] = drift([direct, get('/users')]);
    expect(more).toEqual([]);
    expect(rogue).toMatchObject({ kind: 'rogue', service: '10.0.0.7', documentId: '' });
    expect(parse(rogue?.next.deck ?? '').services[0]).toMatchObject({
      name: '10.0.0.7',
      url: 'https://10.0.0.7',
      routes: [{ paths: ['~/export$'] }],
    });
    expect(drift([{ ...direct, template: '/users' }, get('/users')])).toEqual([]);
  });

  it('finds other methods, statuses and authentication', () => {
    const documents = stored(
      { '/users': { get: { ...ok, security: [{ key: [] }] }, post: ok } },
      { api: { components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'apikey' } } } } },
    );
    const users = get('/users', {
      statuses: [
        { status: 200, calls: 500 },
        { status: 206, calls: 300 },
        { status: 401, calls: 150 },
        { status: 502, calls: 50 },
      ],
      answeredByGateway: [{ status: 401, calls: 150 }],
      authentication: [
        { kind: 'key', served: 600, refused: 0 },
        { kind: 'none', served: 100, refused: 150 },
        { kind: 'basic', served: 100, refused: 0 },
        { kind: 'session', served: 10, refused: 0 },
      ],
    });
    const rows = drift(
      [users, sampleEndpoint('POST', '/users'), sampleEndpoint('DELETE', '/users')],
      documents,
    );
    expect(short(rows)).toEqual([
      'undocumented-method DELETE /users DELETE',
      'other-authentication GET /users basic',
      'other-authentication GET /users none',
      'undocumented-status GET /users 206',
    ]);
    const [route] = parse(rows[2]?.next.deck ?? '').services[0].routes;
    expect(route.plugins).toEqual([{ name: 'key-auth' }]);
  });

  it('finds undocumented, missing and otherwise typed parameters', () => {
    const query = (name: string, type: string, rest = {}) => ({
      in: 'query',
      name,
      schema: { type },
      ...rest,
    });
    const documents = stored({
      '/users/{id}': {
        parameters: [{ in: 'path', name: 'id', required: true, schema: { type: 'integer' } }],
        get: {
          ...ok,
          parameters: [
            query('tenant', 'string', { required: true }),
            query('limit', 'integer'),
            query('sort', 'string', { schema: { enum: ['asc', 'desc'] } }),
            query('filter', 'object'),
          ],
        },
      },
    });
    const endpoint = get('/users/{userId}', {
      parameters: [
        sampleParameter('path', 'userId', { type: 'uuid', format: 'uuid' }),
        sampleParameter('query', 'limit'),
        sampleParameter('query', 'sort', { enum: ['asc', 'random'] }),
        sampleParameter('query', 'filter[name]'),
        sampleParameter('query', 'debug', { calls: 40, requiredShare: 0.04 }),
        sampleParameter('query', 'noise', { calls: 3, requiredShare: 0.003 }),
      ],
    });
    const rows = drift([endpoint], documents);
    expect(short(rows)).toEqual([
      'missing-required-parameter GET /users/{userId} query tenant',
      'undocumented-parameter GET /users/{userId} query debug',
      'wrong-type GET /users/{userId} path userId',
      'wrong-type GET /users/{userId} query limit',
      'wrong-type GET /users/{userId} query sort',
    ]);
    expect(rows[2]?.because).toBe('Users 1 says that path userId is integer; values served look like uuid.');
    expect(parse(rows[1]?.next.openapi ?? '').paths['/users/{id}'].get.parameters[0]).toMatchObject({
      name: 'debug',
      in: 'query',
    });
  });

  it('finds a document again below the prefix that a gateway strips, but not in another version', () => {
    const paths = { '/v1/users': { get: ok }, '/v1/users/{id}': { get: ok }, '/v1/teams': { get: ok } };
    const at = (prefix: string) => ['/users', '/users/{userId}'].map((rest) => get(`${prefix}${rest}`));
    expect(short(drift(at('/crm/v1'), stored(paths)))).toEqual(['orphan GET /crm/v1/teams']);
    expect(short(drift(at(''), stored(paths)))).toEqual(['orphan GET /teams']);
    expect(drift(at('/v2'), stored(paths)).filter((one) => one.kind === 'shadow').length).toBe(2);
  });

  it('takes several versions together, the newest word first', () => {
    const first = stored({ '/users': { get: { ...ok, deprecated: true } }, '/a': { get: ok } });
    const second = stored(
      { '/users': { get: ok } },
      { document: { id: 'd2', addedAt: '2026-02-01T00:00:00.000Z' } },
    );
    expect(drift([get('/users'), get('/a')], first, second)).toEqual([]);
  });
});
