import { callersOf } from '../callers-of.js';
import { gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { plainHttpSeen, tlsEndsInFront } from '../plain-http-seen.js';

/** What they read from a request is enough to call again; a signature or a client certificate is not. */
const REPLAYABLE: ReadonlySet<string> = new Set([
  'basic-auth',
  'key-auth',
  'key-auth-enc',
  'jwt',
  'oauth2',
  'oauth2-introspection',
  'openid-connect',
  'ldap-auth',
  'ldap-auth-advanced',
  'vault-auth',
]);

/** P06. 426 rather than a redirect: the call that is redirected has sent its credential already. */
export const credentialsOverPlainHttp = gatewayCheck({
  id: 'credentials-over-plain-http',
  code: 'P06',
  title: 'Credentials reach the gateway without encryption',
  severity: 'high',
  owasp: ['API2', 'API8'],
  from: 'joined',
  about:
    'A route that asks for a key, password or token also takes plain HTTP, and calls came in that way. Whoever listens on the network holds the credential afterwards. Nothing is said where a trusted proxy in front ends TLS.',
  find: (view) => {
    if (tlsEndsInFront(view)) return [];
    return view.routes.flatMap((found) => {
      const { access, route } = found;
      if (access.kind !== 'required' && access.kind !== 'anonymous' && access.kind !== 'anonymous-refused')
        return [];
      const methods = access.by.filter(({ name }) => REPLAYABLE.has(name));
      if (methods.length === 0 || !route.protocols.some((one) => one === 'http' || one === 'grpc')) return [];
      const endpoints = found.endpoints.filter(
        (one) => one.authenticatedShare > 0 && (one.observations['plain-http']?.seen ?? 0) > 0,
      );
      const { seen, of } = plainHttpSeen(endpoints);
      if (seen === 0) return [];
      return [
        {
          subject: { kind: 'route' as const, id: route.id, name: found.label },
          service: found.service?.name ?? '',
          because: `${phrase.number(seen)} of ${phrase.number(of)} successful calls came without TLS to a route guarded by ${methods.map(({ name }) => name).join(' and ')}.`,
          evidence: [
            { label: 'routes.protocols', value: route.protocols.join(', ') },
            ...methods.map(({ name, id }) => ({ label: `plugins[${name}].id`, value: id })),
            {
              label: 'Endpoints called in plain',
              value: phrase.list(
                endpoints.map(
                  (one) => `${one.endpointId} (${phrase.number(one.observations['plain-http']?.seen ?? 0)})`,
                ),
              ),
            },
          ],
          affected: callersOf(endpoints),
          fix: fixOf(
            view,
            'Serve this route over HTTPS only and answer plain calls with 426, which tells the caller instead of redirecting quietly. Replace the credentials that came in plain.',
            [
              {
                kind: 'set-route',
                route,
                fields: {
                  protocols: route.protocols.some((one) => one.startsWith('grpc')) ? ['grpcs'] : ['https'],
                  https_redirect_status_code: 426,
                },
              },
            ],
          ),
        },
      ];
    });
  },
});
