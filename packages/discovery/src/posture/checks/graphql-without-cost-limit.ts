import { callersOf } from '../callers-of.js';
import type { EstateEndpoint } from '../estate.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { isLimited } from '../rate-limit-of.js';
import { recommendedLimit } from '../recommended-limit.js';

const isGraphql = ({ template }: EstateEndpoint): boolean =>
  template
    .toLowerCase()
    .split(/[/#?: ]/)
    .some((part) => part === 'graphql' || part === 'gql');

/** P22. A plugin with `graphql` in its name is taken to look at queries; nothing else is. */
export const graphqlWithoutCostLimit = gatewayCheck({
  id: 'graphql-without-cost-limit',
  code: 'P22',
  title: 'GraphQL queries may be as deep and costly as a caller likes',
  severity: 'medium',
  owasp: ['API4'],
  from: 'joined',
  about:
    'One GraphQL request can ask for lists within lists and cost as much as thousands of ordinary calls, so counting requests is not enough. Depth and cost have to be bounded, by a plugin that reads queries or by the GraphQL server. What the server does, the gateway’s configuration cannot show.',
  find: (view) =>
    view.routes.flatMap((found): readonly Found[] => {
      const endpoints = found.endpoints.filter(isGraphql);
      const calls = endpoints.reduce((sum, one) => sum + one.calls, 0);
      if (calls < view.estate.settings.minimumCalls || found.access.kind === 'terminated') return [];
      if ([...found.plugins.keys()].some((name) => name.includes('graphql'))) return [];
      const slowest = Math.max(...endpoints.map((one) => one.latencyMs.max));
      const usual = Math.max(...endpoints.map((one) => one.latencyMs.p50));
      // Twice the largest query seen; 64 kB take any that was written by hand.
      const largest = Math.max(...endpoints.map((one) => one.requestBytes.max));
      const kilobytes = Math.max(64, Math.ceil((2 * largest) / 1024));
      const limited = isLimited(view, found);
      const limit = recommendedLimit(endpoints);
      return [
        {
          subject: { kind: 'route', id: found.route.id, name: found.label },
          service: found.service?.name ?? '',
          because: `${phrase.count(calls, 'GraphQL request')} passed, and no plugin looks at how deep or costly a query is. The slowest took ${phrase.number(slowest)} ms, the usual one ${phrase.number(usual)} ms.`,
          evidence: [
            { label: 'Plugins that read GraphQL', value: '0' },
            { label: 'Rate limit on the route', value: limited ? 'yes, by requests' : 'none' },
            { label: 'Endpoints', value: phrase.list(endpoints.map(({ endpointId }) => endpointId)) },
          ],
          affected: callersOf(endpoints),
          fix: fixOf(
            view,
            'Bound depth and cost in the GraphQL server (most have a setting), or by graphql-rate-limiting-advanced of Kong Enterprise. Until then, requests can be counted and their size bounded.',
            [
              ...(limited
                ? []
                : [
                    {
                      kind: 'add-plugin' as const,
                      on: { route: found.route },
                      name: 'rate-limiting',
                      config: { minute: limit.perMinute, limit_by: 'consumer', policy: 'local' },
                    },
                  ]),
              ...(found.plugins.has('request-size-limiting')
                ? []
                : [
                    {
                      kind: 'add-plugin' as const,
                      on: { route: found.route },
                      name: 'request-size-limiting',
                      config: { allowed_payload_size: kilobytes, size_unit: 'kilobytes' },
                    },
                  ]),
            ],
          ),
        },
      ];
    }),
});
