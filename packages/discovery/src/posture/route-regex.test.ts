import { describe, expect, it } from 'vitest';
import { regexCovers } from './route-regex.js';

describe('a route’s regular expression over a path template', () => {
  it.each([
    ['~/users/\\d+', '/users/{userId}', true],
    ['~/users/\\d+', '/users/{userId}/orders', true],
    ['~/users/\\d+$', '/users/{userId}/orders', false],
    ['~/users/\\d+$', '/users/{userId}', true],
    ['~/users/\\d+', '/users/list', false],
    ['~/api/.*', '/api/a/b', true],
    ['~/api/[^/]+/x', '/api/anything/x', true],
    ['~/api/(?<id>[^/]+)$', '/api/{id}', true],
    ['~/v1\\.2/a', '/v1.2/a', true],
    ['~/a|/b', '/a', false],
    ['~/.*', '/', true],
    ['~/[/]', '/a', false],
  ])('%s covers %s: %s', (regex, template, covers) => {
    expect(regexCovers(regex, template)).toBe(covers);
  });

  it('takes no longer for expressions that would backtrack', () => {
    const started = Date.now();
    expect(regexCovers(`~/${'(a+)+'.repeat(2000)}$`, `/${'a'.repeat(50_000)}!`)).toBe(false);
    expect(Date.now() - started).toBeLessThan(10_000);
  });
});
