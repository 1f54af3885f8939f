import { callersOf } from '../callers-of.js';
import { gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { pluginSubject } from '../plugin-subject.js';

/** P05. RFC 7617, section 4: the password is sent with every request and is not encrypted by the scheme. */
export const basicAuthInUse = gatewayCheck({
  id: 'basic-auth-in-use',
  code: 'P05',
  title: 'Passwords are sent with every call (HTTP Basic)',
  severity: 'medium',
  owasp: ['API2'],
  from: 'configuration',
  about:
    'HTTP Basic sends the user’s password with each request. It never expires, is easily logged, and people use the same one elsewhere. Tokens that expire, or keys made for one purpose, do less harm when they leak.',
  find: (view) =>
    view.plugins.flatMap((plugin) => {
      const routes = plugin.name === 'basic-auth' ? view.routesUnder(plugin) : [];
      if (routes.length === 0) return [];
      const endpoints = [...new Set(routes.flatMap((found) => found.endpoints))];
      const calls = endpoints.reduce(
        (sum, one) => sum + (one.authentication.find(({ kind }) => kind === 'basic')?.served ?? 0),
        0,
      );
      const passwords = view.gateway.credentials.filter(({ kind }) => kind === 'basic-auth').length;
      const seen = calls === 0 ? '' : ` ${phrase.count(calls, 'call')} came in with one.`;
      const { routeId, serviceId } = plugin;
      const route = view.route(routeId)?.route;
      const service = view.service(serviceId);
      return [
        {
          ...pluginSubject(view, plugin),
          because: `A password is asked for on ${phrase.count(routes.length, 'route')}; as many as ${phrase.number(passwords)} are set up.${seen}`,
          evidence: [
            { label: 'Routes', value: phrase.list(routes.map(({ label }) => label)) },
            { label: 'Passwords set up', value: phrase.number(passwords) },
            { label: 'Calls with a password', value: phrase.number(calls) },
          ],
          affected: callersOf(endpoints),
          fix: fixOf(
            view,
            'Give each of these consumers a credential for signed tokens that expire (POST /consumers/{consumer}/jwt), move the callers over, then replace the plugin.',
            [
              {
                kind: 'add-plugin',
                on: {
                  ...(route === undefined ? {} : { route }),
                  ...(service === undefined ? {} : { service }),
                },
                name: 'jwt',
                config: { claims_to_verify: ['exp'] },
              },
              { kind: 'delete-plugin', plugin },
            ],
          ),
        },
      ];
    }),
});
