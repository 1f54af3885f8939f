import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { RATE_LIMITS } from '../plugin-families.js';
import { pluginSubject } from '../plugin-subject.js';
import { rateLimitOf } from '../rate-limit-of.js';
import { recommendedLimit } from '../recommended-limit.js';

/** A limit this many times above what 99 of 100 caller-minutes need stops no machine. */
const TOO_WIDE = 50;

/**
 * P17. Too wide is judged by what can be kept up and by an upper bound of what callers do (percentiles added over the
 * endpoints); too narrow by bursts, a lower bound (the highest of the endpoints) and calls that really were refused.
 */
export const rateLimitIllFitting = gatewayCheck({
  id: 'rate-limit-ill-fitting',
  code: 'P17',
  title: 'A rate limit does not fit what callers do',
  severity: 'low',
  owasp: ['API4'],
  from: 'joined',
  about:
    'A limit far above anything callers do protects nothing; one below what they usually do turns honest callers away. Both happen when a limit is set once and traffic changes. The proposed one comes from the calls that were seen.',
  find: (view) =>
    view.plugins.flatMap((plugin): readonly Found[] => {
      if (
        !RATE_LIMITS.has(plugin.name) ||
        plugin.consumerId !== undefined ||
        plugin.consumerGroupId !== undefined
      )
        return [];
      const limit = rateLimitOf(plugin);
      const routes = view.routesUnder(plugin);
      const endpoints = [...new Set(routes.flatMap((found) => found.endpoints))];
      const calls = endpoints.reduce((sum, one) => sum + one.calls, 0);
      if (limit === undefined || calls < view.estate.settings.minimumCalls) return [];
      const p99 = endpoints.reduce((sum, one) => sum + one.callsPerActorMinute.p99, 0);
      const p95 = Math.max(...endpoints.map((one) => one.callsPerActorMinute.p95));
      const refused = endpoints.reduce(
        (sum, one) => sum + (one.answeredByGateway.find(({ status }) => status === 429)?.calls ?? 0),
        0,
      );
      const wide = p99 > 0 && limit.sustained > TOO_WIDE * p99;
      const narrow = limit.burst < p95 && refused > calls / 100;
      if (!wide && !narrow) return [];
      const better = recommendedLimit(endpoints);
      return [
        {
          ...pluginSubject(view, plugin),
          because: wide
            ? `The limit (${limit.text}) is ${phrase.number(limit.sustained / p99)} times what callers do: 99 of 100 caller-minutes have at most ${phrase.number(Math.ceil(p99))} calls.`
            : `The limit (${limit.text}) is below what callers usually do (${phrase.number(p95)} calls in their busier minutes): ${phrase.count(refused, 'call')} of ${phrase.number(calls)} were turned away.`,
          evidence: [
            { label: `plugins[${plugin.name}].config`, value: limit.text },
            { label: 'Calls answered 429 by the gateway', value: phrase.number(refused) },
            {
              label: 'Recommended limit a caller and minute',
              value: `${better.perMinute}: ${better.because}`,
            },
            { label: 'Routes', value: phrase.list(routes.map(({ label }) => label)) },
          ],
          affected: callersOf(endpoints),
          fix: fixOf(
            view,
            `Set it to ${better.perMinute} calls a minute and see for a week how many are answered 429.`,
            [
              {
                kind: 'set-plugin',
                plugin,
                config:
                  plugin.name === 'rate-limiting'
                    ? {
                        second: null,
                        minute: better.perMinute,
                        hour: null,
                        day: null,
                        month: null,
                        year: null,
                      }
                    : { limit: [better.perMinute], window_size: [60] },
              },
            ],
          ),
        },
      ];
    }),
});
