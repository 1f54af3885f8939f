import { configured } from '../configured.js';
import { gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { pluginSubject } from '../plugin-subject.js';
import { upstreamPlace } from '../upstream-place.js';

/** Plugins that know `hide_credentials`, false unless set, and read something that can be used again. */
const HIDING: ReadonlySet<string> = new Set([
  'key-auth',
  'key-auth-enc',
  'basic-auth',
  'ldap-auth',
  'ldap-auth-advanced',
  'oauth2',
]);
const PASSWORDS: ReadonlySet<string> = new Set(['basic-auth', 'ldap-auth', 'ldap-auth-advanced']);

/** P08. A service may want the credential; it rarely does, since Kong tells it who calls (`X-Consumer-*`). */
export const credentialsForwardedUpstream = gatewayCheck({
  id: 'credentials-forwarded-upstream',
  code: 'P08',
  title: 'Credentials are passed on to the upstream',
  severity: 'low',
  owasp: ['API2'],
  from: 'configuration',
  about:
    'After checking a credential the gateway hands it on with the request, so that it also lies in the logs and memory of every service behind it. Kong tells the upstream who calls by headers of its own; the credential itself is seldom needed.',
  find: (view) =>
    view.plugins.flatMap((plugin) => {
      if (!HIDING.has(plugin.name) || configured.flag(plugin, 'hide_credentials', false)) return [];
      const routes = view.routesUnder(plugin).filter(({ service }) => service !== undefined);
      if (routes.length === 0) return [];
      const services = [...new Set(routes.flatMap(({ service }) => service ?? []))];
      const exposed = services.filter(
        (service) =>
          upstreamPlace(view.gateway, service) === 'public' ||
          (upstreamPlace(view.gateway, service) === 'private' &&
            ['http', 'grpc', 'ws'].includes(service.protocol)),
      );
      const grave = exposed.length > 0 || PASSWORDS.has(plugin.name);
      const far =
        exposed.length === 0
          ? ''
          : `; ${phrase.count(exposed.length, 'of them is', 'of them are')} reached in plain or outside the own network`;
      return [
        {
          ...pluginSubject(view, plugin),
          severity: grave ? ('medium' as const) : ('low' as const),
          because: `The caller’s credential reaches ${phrase.count(services.length, 'upstream')} behind ${phrase.count(routes.length, 'route')}${far}.`,
          evidence: [
            { label: `plugins[${plugin.name}].config.hide_credentials`, value: 'false' },
            {
              label: 'Upstreams',
              value: phrase.list(
                services.map((one) => `${one.name || one.id} (${one.protocol}://${one.host})`),
              ),
            },
            { label: 'Routes', value: phrase.list(routes.map(({ label }) => label)) },
          ],
          affected: [],
          fix: fixOf(
            view,
            'Take the credential off the request before it goes on. First ask the owners of these services whether one reads it.',
            [{ kind: 'set-plugin', plugin, config: { hide_credentials: true } }],
          ),
        },
      ];
    }),
});
