import { configured } from '../configured.js';
import { gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { pluginSubject } from '../plugin-subject.js';
import { rateLimitOf } from '../rate-limit-of.js';

/** P19. `fault_tolerant` is true unless set: without Redis requests pass uncounted (kong/plugins/rate-limiting/handler.lua). */
export const rateLimitFaultTolerant = gatewayCheck({
  id: 'rate-limit-fault-tolerant',
  code: 'P19',
  title: 'A rate limit is off whenever its Redis is away',
  severity: 'low',
  owasp: ['API4'],
  from: 'configuration',
  about:
    'The limit counts in Redis and is told to let everything pass when Redis does not answer. Whoever overloads Redis, or waits for its maintenance, has no limit. That may be wanted for ordinary reads; for log-ins and for what costs money it is not.',
  find: (view) =>
    view.plugins.flatMap((plugin) => {
      if (plugin.name !== 'rate-limiting' || configured.text(plugin, 'policy') !== 'redis') return [];
      const routes = view.routesUnder(plugin);
      if (routes.length === 0 || !configured.flag(plugin, 'fault_tolerant', true)) return [];
      const limit = rateLimitOf(plugin);
      const flows = [...new Set(routes.flatMap(({ endpoints }) => endpoints))].filter(({ labels }) =>
        labels.some((label) => ['login', 'token', 'password-reset', 'payment', 'coupon'].includes(label)),
      );
      return [
        {
          ...pluginSubject(view, plugin),
          severity: flows.length > 0 ? ('medium' as const) : ('low' as const),
          because: `Without Redis ${phrase.count(routes.length, 'route')} have no limit (${limit?.text ?? 'as configured'} otherwise), ${phrase.count(flows.length, 'endpoint')} for log-in or payment among them.`,
          evidence: [
            { label: 'plugins[rate-limiting].config.policy', value: 'redis' },
            { label: 'plugins[rate-limiting].config.fault_tolerant', value: 'true' },
            {
              label: 'Log-in and payment endpoints',
              value: phrase.list(flows.map(({ endpointId }) => endpointId)) || 'none seen',
            },
          ],
          affected: [],
          fix: fixOf(
            view,
            'Let requests fail (500) rather than pass uncounted, at least on the routes of log-ins and payments.',
            [{ kind: 'set-plugin', plugin, config: { fault_tolerant: false } }],
          ),
        },
      ];
    }),
});
