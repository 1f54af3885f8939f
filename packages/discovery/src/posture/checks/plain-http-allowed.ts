import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { listenersOf } from '../listeners.js';
import { phrase } from '../phrase.js';
import { plainHttpSeen, tlsEndsInFront, trustedProxies } from '../plain-http-seen.js';
import { routesByService } from '../routes-by-service.js';

/**
 * P40. One finding a service. Certain only where a plain listener can be reached from elsewhere (or plain calls were
 * seen), and where TLS cannot end at a proxy in front: with trusted proxies and no TLS listener it surely does.
 */
export const plainHttpAllowed = gatewayCheck({
  id: 'plain-http-allowed',
  code: 'P40',
  title: 'An API is served without encryption too',
  severity: 'medium',
  owasp: ['API8'],
  from: 'configuration',
  about:
    'Routes that take plain HTTP answer whoever asks so, and everything in the call can be read and changed on the way. Clients use what works, so a wrong address in a script stays unnoticed. Kong takes both unless a route says otherwise.',
  find: (view) => {
    const listeners = listenersOf(view.gateway.settings.proxy_listen);
    const plainDoor = listeners.some(({ tls, reach }) => !tls && reach !== 'loopback');
    const tlsDoor = listeners.some(({ tls }) => tls);
    if (tlsEndsInFront(view) || (listeners.length > 0 && !tlsDoor && trustedProxies(view).length > 0))
      return [];
    const plain = routesByService(
      view,
      ({ access, route }) =>
        access.kind !== 'terminated' && route.protocols.some((one) => one === 'http' || one === 'grpc'),
    );
    return plain.flatMap(({ subject, service, routes }): readonly Found[] => {
      const endpoints = [...new Set(routes.flatMap((found) => found.endpoints))];
      const { seen, of } = plainHttpSeen(endpoints);
      if (!plainDoor && seen === 0) return [];
      const called = endpoints.filter((one) => (one.observations['plain-http']?.seen ?? 0) > 0);
      return [
        {
          subject,
          service: service?.name ?? '',
          severity: seen > 0 ? 'high' : 'medium',
          because: `Plain HTTP is taken on ${phrase.count(routes.length, 'route')}; ${seen === 0 ? 'no call used it so far' : `${phrase.number(seen)} of ${phrase.number(of)} successful calls came so`}.`,
          evidence: [
            {
              label: 'routes.protocols',
              value: phrase.list(routes.map(({ label, route }) => `${label}: ${route.protocols.join('+')}`)),
            },
            {
              label: 'settings.proxy_listen without ssl',
              value:
                listeners
                  .filter(({ tls }) => !tls)
                  .map(({ address }) => address)
                  .join(', ') || 'not known',
            },
            {
              label: 'Endpoints called in plain',
              value: phrase.list(called.map(({ endpointId }) => endpointId)) || 'none seen',
            },
          ],
          affected: callersOf(called),
          fix: fixOf(
            view,
            'Serve HTTPS only; 308 sends old addresses on with method and body unchanged (RFC 9110, 15.4.9).',
            routes.map(({ route }) => ({
              kind: 'set-route',
              route,
              fields: route.protocols.some((one) => one.startsWith('grpc'))
                ? { protocols: ['grpcs'] }
                : { protocols: ['https'], https_redirect_status_code: 308 },
            })),
          ),
        },
      ];
    });
  },
});
