import { callersOf } from '../callers-of.js';
import { configured } from '../configured.js';
import { gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { pluginSubject } from '../plugin-subject.js';

/** P07 from configuration. `key_in_query` is true unless set (kong/plugins/key-auth/schema.lua, all versions). */
export const keyInQueryAllowed = gatewayCheck({
  id: 'key-in-query-allowed',
  code: 'P07',
  title: 'API keys are accepted in the URL',
  severity: 'low',
  owasp: ['API2'],
  from: 'configuration',
  about:
    'A key in the query string ends up in logs, browser histories, referrers and monitoring. Kong accepts it there unless told not to. While callers use headers, turning it off costs nothing.',
  find: (view) =>
    view.plugins.flatMap((plugin) => {
      if (plugin.name !== 'key-auth' && plugin.name !== 'key-auth-enc') return [];
      const routes = view.routesUnder(plugin);
      if (routes.length === 0 || !configured.flag(plugin, 'key_in_query', true)) return [];
      const endpoints = [...new Set(routes.flatMap((found) => found.endpoints))];
      const using = endpoints.filter((one) => (one.observations['credential-in-query']?.seen ?? 0) > 0);
      const seen = using.reduce((sum, one) => sum + (one.observations['credential-in-query']?.seen ?? 0), 0);
      return [
        {
          ...pluginSubject(view, plugin),
          severity: seen > 0 ? ('medium' as const) : ('low' as const),
          because: `Keys are taken from the query string on ${phrase.count(routes.length, 'route')}; ${seen === 0 ? 'no call was seen doing so, so that nobody would notice' : `${phrase.count(seen, 'call')} did so`}.`,
          evidence: [
            { label: `plugins[${plugin.name}].config.key_in_query`, value: 'true' },
            { label: 'Routes', value: phrase.list(routes.map(({ label }) => label)) },
            { label: 'Calls with a credential in the URL', value: phrase.number(seen) },
          ],
          affected: callersOf(using),
          fix: fixOf(
            view,
            seen === 0
              ? 'Accept keys in headers only.'
              : 'Ask these callers to send the key as a header, then accept keys in headers only.',
            [{ kind: 'set-plugin', plugin, config: { key_in_query: false } }],
          ),
        },
      ];
    }),
});
