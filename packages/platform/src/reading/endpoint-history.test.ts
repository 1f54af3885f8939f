import { expect, it } from 'vitest';
import { EndpointHistory, pathPattern } from './endpoint-history.js';

const endpoint = (template: string, formerTemplates: readonly string[] = [], method = 'GET') => ({
  service: 'clinic',
  method,
  template,
  formerTemplates,
});

it('finds what was merged and renamed by its ids alone', () => {
  const users = endpoint('/users/{userId}', ['/users/ann', '/users/bob', '/users/{id}', '/users/ann']);
  const history = new EndpointHistory([users, endpoint('/users/{userId}', [], 'POST'), endpoint('/wards')]);
  expect(history.callsOf(users)).toEqual({
    service: 'clinic',
    ids: ['GET /users/{userId}', 'GET /users/ann', 'GET /users/bob', 'GET /users/{id}'],
    shared: [],
  });
});

it('tells by the path what was split: a literal takes its calls out of the parameter', () => {
  const me = endpoint('/users/me', ['/users/{userId}']);
  const users = endpoint('/users/{userId}');
  const history = new EndpointHistory([me, users]);
  expect(history.callsOf(me)).toEqual({
    service: 'clinic',
    ids: ['GET /users/me'],
    shared: [{ id: 'GET /users/{userId}', pattern: '^/users/me/?$', not: [] }],
  });
  expect(history.callsOf(users)).toEqual({
    service: 'clinic',
    ids: [],
    shared: [{ id: 'GET /users/{userId}', pattern: '^/users/[^/]+/?$', not: ['^/users/me/?$'] }],
  });
});

it.each([
  ['/v1/users/{id}', '^/v1/users/[^/]+/?$'],
  ['/a.b/{x}.json/(c)', '^/a\\.b/[^/]+\\.json/\\(c\\)/?$'],
  ['/graphql#GetUser', '^/graphql/?$'],
  ['/x{y', '^/x\\{y/?$'],
  ['/', '^//?$'],
])('%s → %s', (template, pattern) => {
  expect(pathPattern(template)).toBe(pattern);
});
