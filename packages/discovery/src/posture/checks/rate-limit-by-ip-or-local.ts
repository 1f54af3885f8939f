import { configured } from '../configured.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { pluginSubject } from '../plugin-subject.js';
import { rateLimitOf } from '../rate-limit-of.js';
import { settingWords } from '../setting-words.js';

/** `redis` holds these fields since 3.6 (changelog of the plugin); `redis_*` before. */
const redisOf = (version: string): Readonly<Record<string, unknown>> => {
  const [major = 3, minor = 6] = version.split('.').map((part) => Number.parseInt(part, 10) || 0);
  return version !== '' && (major < 3 || (major === 3 && minor < 6))
    ? { redis_host: '<host of your Redis>', redis_port: 6379 }
    : { redis: { host: '<host of your Redis>', port: 6379 } };
};

/**
 * P18. Said where it is certain: `limit_by: ip` on routes whose callers all show who they are, and `policy: local` on a
 * control plane, whose data planes each count for themselves (`cluster` is not available there, `redis` is; Kong
 * documentation, Rate Limiting, "Strategies"). How many nodes a traditional cluster has, the configuration does not say.
 */
export const rateLimitByIpOrLocal = gatewayCheck({
  id: 'rate-limit-by-ip-or-local',
  code: 'P18',
  title: 'A rate limit counts addresses or nodes instead of callers',
  severity: 'medium',
  owasp: ['API4'],
  from: 'configuration',
  about:
    'A limit by address punishes everybody behind one proxy together, and an attacker with many addresses has many limits. A limit that each node counts for itself grows with every node. Where the gateway knows who calls, it should count callers, and count them once.',
  find: (view) =>
    view.plugins.flatMap((plugin): readonly Found[] => {
      if (plugin.name !== 'rate-limiting' || plugin.consumerId !== undefined) return [];
      const routes = view.routesUnder(plugin);
      if (routes.length === 0) return [];
      const limit = rateLimitOf(plugin);
      const known = routes.every(
        ({ access }) => access.kind === 'required' || access.kind === 'anonymous-refused',
      );
      const byIp = known && configured.text(plugin, 'limit_by') === 'ip';
      const local =
        view.gateway.settings.role === 'control_plane' && configured.text(plugin, 'policy') !== 'redis';
      if (!byIp && !local) return [];
      const reasons = [
        ...(byIp
          ? [`all ${phrase.count(routes.length, 'route')} know their callers, yet the limit counts addresses`]
          : []),
        ...(local
          ? ['every data plane counts for itself, so with 3 of them the limit is 3 times as high']
          : []),
      ];
      return [
        {
          ...pluginSubject(view, plugin),
          severity: local ? 'medium' : 'low',
          because: `The limit of ${limit?.text ?? 'this plugin'} on ${phrase.count(routes.length, 'route')} is not what it seems: ${reasons.join('; ')}.`,
          evidence: [
            {
              label: 'plugins[rate-limiting].config.limit_by',
              value: configured.text(plugin, 'limit_by') || 'consumer',
            },
            {
              label: 'plugins[rate-limiting].config.policy',
              value: configured.text(plugin, 'policy') || 'local',
            },
            { label: 'settings.role', value: settingWords(view.gateway.settings.role, 'not known') },
            { label: 'Routes', value: phrase.list(routes.map(({ label }) => label)) },
          ],
          affected: [],
          fix: fixOf(
            view,
            local
              ? 'Count in one Redis for all nodes; put its address in before (config.redis.host).'
              : 'Count by consumer; who shows no valid credential never gets that far.',
            [
              {
                kind: 'set-plugin',
                plugin,
                config: {
                  ...(byIp ? { limit_by: 'consumer' } : {}),
                  ...(local ? { policy: 'redis', ...redisOf(view.gateway.version) } : {}),
                },
              },
            ],
          ),
        },
      ];
    }),
});
