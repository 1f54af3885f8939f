import { describe, expect, it } from 'vitest';
import { pinsOfRoutes } from './pins-of-routes.js';

const templates = (...paths: string[]) =>
  pinsOfRoutes([{ service: 's', paths }]).map((rule) => (rule.kind === 'pin' ? rule.template : ''));

describe('pins of routes', () => {
  it.each([
    ['/v1/users', '/v1/users'],
    ['/v1/users/', '/v1/users'],
    ['~/v1/users/(?<userId>\\d+)$', '/v1/users/{userId}'],
    ['~/v1/users/(?P<user>[^/]+)/orders', '/v1/users/{user}/orders'],
    ['~/files/report\\.json$', '/files/report.json'],
    ['~/a/(?<x>(a|b)[)]{2})/c', '/a/{x}/c'],
  ])('%s pins %s', (path, template) => expect(templates(path)).toEqual([template]));

  it.each([
    '/',
    '~/.*',
    '~/users/\\d+',
    '~/users/(?<id>\\d+',
    '~/users/x(?<id>\\d+)',
    '~/(?i)users',
    'users',
    '~',
    '',
  ])('%s pins nothing', (path) => expect(templates(path)).toEqual([]));

  it('needs a service, and says each template once', () => {
    expect(pinsOfRoutes([{ service: undefined, paths: ['/a'] }])).toEqual([]);
    expect(templates('/a', '/a/')).toEqual(['/a']);
  });
});
