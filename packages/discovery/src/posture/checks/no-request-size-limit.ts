import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { routesByService } from '../routes-by-service.js';

const WRITES = new Set(['POST', 'PUT', 'PATCH']);
const MIB = 1_048_576;
const BOUNDING = [
  'request-size-limiting',
  'request-validator',
  'json-threat-protection',
  'websocket-size-limit',
];

/** nginx's own limit for the whole gateway: `0` is none, which is Kong's default (kong_defaults.lua). */
const isBounded = (settings: Readonly<Record<string, unknown>>): boolean => {
  const size = settings.nginx_http_client_max_body_size ?? settings.client_max_body_size;
  return typeof size === 'number' ? size > 0 : typeof size === 'string' && !/^0[kmg]?$/i.test(size);
};

/** P20. Twice the largest request that was ever seen, in whole MiB. */
export const noRequestSizeLimit = gatewayCheck({
  id: 'no-request-size-limit',
  code: 'P20',
  title: 'Requests of any size are taken in',
  severity: 'low',
  owasp: ['API4'],
  from: 'joined',
  about:
    'The gateway buffers a request before it passes it on, in memory or on disk. Without a bound a few callers with huge bodies fill it, and the services behind it too. The largest request that was ever seen shows how low the bound can be.',
  find: (view) => {
    if (isBounded(view.gateway.settings)) return [];
    const unbounded = routesByService(
      view,
      ({ access, plugins }) => access.kind !== 'terminated' && !BOUNDING.some((name) => plugins.has(name)),
    );
    return unbounded.flatMap(({ subject, service, routes }): readonly Found[] => {
      const writes = [...new Set(routes.flatMap((found) => found.endpoints))].filter(({ method }) =>
        WRITES.has(method),
      );
      const calls = writes.reduce((sum, one) => sum + one.calls, 0);
      if (calls < view.estate.settings.minimumCalls) return [];
      const most = Math.max(...writes.map((one) => one.requestBytes.max));
      const megabytes = Math.max(1, Math.ceil((2 * most) / MIB));
      const taking = routes.filter((found) => found.endpoints.some(({ method }) => WRITES.has(method)));
      return [
        {
          subject,
          service: service?.name ?? '',
          because: `${phrase.count(calls, 'write')} on ${phrase.count(taking.length, 'route')} passed without a bound on their size; the largest had ${phrase.number(most)} bytes, so ${megabytes} MiB would do.`,
          evidence: [
            {
              label: 'request-size-limiting in effect',
              value: `on 0 of ${phrase.count(taking.length, 'route')}`,
            },
            { label: 'Largest request seen', value: `${phrase.number(most)} bytes` },
            {
              label: 'Endpoints that take a body',
              value: phrase.list(writes.map(({ endpointId }) => endpointId)),
            },
          ],
          affected: callersOf(writes),
          fix: fixOf(
            view,
            `Refuse bodies above ${megabytes} MiB; more is answered 413.`,
            taking.map(({ route }) => ({
              kind: 'add-plugin',
              on: { route },
              name: 'request-size-limiting',
              config: { allowed_payload_size: megabytes, size_unit: 'megabytes' },
            })),
          ),
        },
      ];
    });
  },
});
