import { expect, it } from 'vitest';
import { sampleConfiguration } from '../testing/sample-estate.js';
import { gatewayPins, templateOfRegex } from './gateway-pins.js';

it.each([
  ['~/v1/users/(?<userId>[^/]+)/orders$', '/v1/users/{userId}/orders'],
  ['~/v1/users/(?P<user>\\d+)', '/v1/users/{user}'],
  ['~^/v1/items/[a-z0-9-]+/$', '/v1/items/{id}'],
  ['~/a/\\w+/b/\\d{1,8}', '/a/{id}/b/{id2}'],
  ['~/v1\\.2/(?:[0-9]{4})/x$', '/v1.2/{id}/x'],
  ['/v1/users', undefined],
  ['~/v1/users', undefined],
  ['~/v1/.*', undefined],
  ['~/v1/(a|b)/(?<id>.+)', undefined],
  ['~/v1/[^?]+/x', undefined],
  ['~/v1/([^/]+', undefined],
  ['~/v1/[%-z]+', undefined],
  [`~/${'('.repeat(2000)}`, undefined],
])('%s → %s', (path, template) => {
  expect(templateOfRegex(path)).toBe(template);
});

it('pins routes of named services once', () => {
  const route = {
    id: 'r',
    name: '',
    protocols: [],
    methods: [],
    hosts: [],
    headers: {},
    snis: [],
    regexPriority: 0,
    stripPath: true,
    preserveHost: false,
    httpsRedirectStatusCode: 426,
    tags: [],
  };
  const service = { id: 's', name: 'clinic', protocol: 'http', host: 'h', port: 80, enabled: true, tags: [] };
  const paths = ['~/v1/(?<id>[^/]+)$', '~/v1/(?<id>[^/]+)', '/v2'];
  const configuration = {
    ...sampleConfiguration(),
    services: [service],
    routes: [
      { ...route, serviceId: 's', paths },
      { ...route, serviceId: 'unknown', paths },
    ],
  };
  expect(gatewayPins(configuration)).toEqual([
    { kind: 'pin', service: 'clinic', template: '/v1/{id}', origin: 'gateway-route' },
  ]);
});
