import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toOpenApi } from '../openapi.js';
import { NOW_MS, sampleEndpoint, sampleParameter } from '../testing/sample-facts.js';
import type { StoredDocument } from './document-contract.js';
import { documentPins } from './document-pins.js';
import { findDrift } from './find-drift.js';
import { readDocument } from './read-document.js';

const WHEN = { nowMs: NOW_MS, sinceMs: NOW_MS - 90 * 86_400_000, unusedDays: 30 };

const storedOf = (value: unknown): StoredDocument => {
  const read = readDocument(value);
  if (read.kind === 'refused') throw new Error(read.reason);
  return {
    document: {
      id: 'd',
      service: 'users',
      title: '',
      version: '',
      format: '',
      url: null,
      fileName: null,
      addedAt: '2026-01-01T00:00:00.000Z',
      addedBy: '',
      state: 'current',
      operations: 0,
      deprecated: 0,
      bytes: 0,
      problems: [],
    },
    api: read.api,
  };
};

const piece = fc.constantFrom(
  '/users',
  '/{a}',
  '/{b}',
  '/v1',
  '/v2',
  '/{x}.json',
  '/a:go',
  '/a{x}b',
  '/%',
  '/{',
  '#op',
);
const endpoint = fc
  .record({
    method: fc.constantFrom('GET', 'POST', 'HEAD', 'OPTIONS', 'BREW'),
    template: fc.array(piece, { minLength: 1, maxLength: 5 }).map((parts) => parts.join('')),
    type: fc.constantFrom('integer', 'number', 'boolean', 'uuid', 'date', 'token', 'string'),
    kind: fc.constantFrom('none', 'key', 'jwt', 'basic', 'oauth2', 'mtls', 'session', 'other'),
    status: fc.constantFrom(200, 404, 499, 500, 0),
  })
  .map(({ method, template, type, kind, status }) =>
    sampleEndpoint(method, template, {
      statuses: [{ status, calls: 1000 }],
      authentication: [{ kind, served: 1000, refused: 0 }],
      parameters: [
        sampleParameter('path', 'a', { type }),
        sampleParameter('query', 'q', { type, minimum: 3, maximum: 9 }),
        sampleParameter('query', 'r[0]', { type, list: 'repeated' }),
      ],
    }),
  );

describe('a document written from traffic', () => {
  it('does not differ from that traffic when it is read again', () => {
    fc.assert(
      fc.property(fc.array(endpoint, { maxLength: 8 }), (endpoints) => {
        const document = toOpenApi('users', endpoints);
        const unexpressed = new Set(
          document['x-gatewatch-unexpressed']?.map((one) => `${one.method} ${one.template}`),
        );
        const stored = storedOf(document);
        expect(stored.api.problems).toEqual([]);
        const rows = findDrift(endpoints, [stored], WHEN).filter(
          (row) => !unexpressed.has(`${row.method} ${row.template}`),
        );
        // Endpoints of one path in several spellings share an operation; what they showed is then put together.
        const shared = rows.filter((row) => row.kind !== 'wrong-type' && row.kind !== 'other-authentication');
        expect(shared).toEqual([]);
      }),
      { numRuns: 300, seed: 3 },
    );
  });

  it('pins each path once', () => {
    const { api } = storedOf({
      openapi: '3.0.0',
      info: {},
      servers: [{ url: '/v1' }],
      paths: {
        '/a/{x}': { get: {}, put: {} },
        '/a/{y}': { get: {} },
        '/b#c': { post: {} },
        '/b#d': { post: {} },
      },
    });
    expect(documentPins(api, 'users')).toEqual([
      { kind: 'pin', service: 'users', template: '/v1/a/{x}', origin: 'openapi' },
      { kind: 'pin', service: 'users', template: '/v1/b', origin: 'openapi' },
    ]);
    const below = ['/crm/v1/a/{id}', '/crm/v1/b'].map((template) => sampleEndpoint('GET', template));
    const post = sampleEndpoint('POST', '/crm/v1/b');
    expect(documentPins(api, 'users', [...below, post])[0]).toMatchObject({ template: '/crm/v1/a/{x}' });
  });

  it('is compared in linear time, also when it is large and much of it alike', () => {
    const paths = Object.fromEntries(
      Array.from({ length: 4000 }, (_, n) => [
        `/things/t${n}/{id}/parts/{part}`,
        { get: { deprecated: n % 2 === 0 } },
      ]),
    );
    const endpoints = Array.from({ length: 4000 }, (_, n) =>
      sampleEndpoint('GET', `/things/t${n}/{thingId}/parts/x${n}`),
    );
    const started = Date.now();
    expect(findDrift(endpoints, [storedOf({ openapi: '3.1.0', info: {}, paths })], WHEN).length).toBe(2000);
    // An hour if every endpoint met every operation; a second or two on a busy machine so.
    expect(Date.now() - started).toBeLessThan(20_000);
  });
});
