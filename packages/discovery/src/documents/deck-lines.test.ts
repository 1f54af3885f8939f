import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { deckDeprecation, deckRoute, deckService } from './deck-lines.js';
import { toYaml } from './yaml-lines.js';

const endpoint = { service: 'users', method: 'GET', template: '/v1/users/{userId}/files/{name}.json' };

describe('decK lines', () => {
  it('give an endpoint a route of its own', () => {
    expect(parse(deckRoute(endpoint))).toEqual({
      _format_version: '3.0',
      services: [
        {
          name: 'users',
          routes: [
            {
              name: 'users-get-v1-users-userId-files-name-.json',
              methods: ['GET'],
              paths: ['~/v1/users/[^/]+/files/[^/]+\\.json$'],
              strip_path: false,
              tags: ['gatewatch-drift'],
            },
          ],
        },
      ],
    });
  });

  it('put a service behind Kong', () => {
    expect(parse(deckService(endpoint, 'http://10.0.0.7:8080')).services[0]).toMatchObject({
      name: 'users',
      url: 'http://10.0.0.7:8080',
      routes: [{ paths: [expect.stringMatching(/^~\//)] }],
    });
  });

  it('announce the end by RFC 9745 and RFC 8594', () => {
    const [plugin] = parse(deckDeprecation(endpoint, Date.UTC(2026, 2, 5, 10))).services[0].routes[0].plugins;
    expect(plugin).toMatchObject({
      name: 'response-transformer',
      config: { add: { headers: ['Deprecation:@1772668800', 'Sunset:Wed, 03 Jun 2026 00:00:00 GMT'] } },
    });
  });

  it('cannot be broken out of by names and paths that callers choose', () => {
    const nasty = 'a: b\n  - "x" # {y} \u2028 [\'z\'] & * ! | > %';
    expect(parse(deckRoute({ service: nasty, method: nasty, template: `/${nasty}` })).services[0].name).toBe(
      nasty,
    );
    const value = { [nasty]: [nasty, { k: [], o: {}, n: 1, t: true, l: [['a'], { b: 'c' }] }] };
    expect(parse(toYaml(value))).toEqual(value);
  });

  it('match the paths meant and no other', () => {
    const path = parse(deckRoute({ ...endpoint, template: '/a.b/{x}/(c)' })).services[0].routes[0].paths[0];
    const pattern = new RegExp(path.slice(1), 'u');
    expect(
      ['/a.b/1/(c)', '/aXb/1/(c)', '/a.b/1/2/(c)', '/a.b/1/(c)/d'].map((one) => pattern.test(one)),
    ).toEqual([true, false, false, false]);
  });
});
