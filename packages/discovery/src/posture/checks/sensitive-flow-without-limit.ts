import type { BusinessFunction } from '@gatewatch/model';
import { callersOf } from '../callers-of.js';
import { gatewayCheck } from '../gateway-check.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { isLimited } from '../rate-limit-of.js';
import { recommendedLimit } from '../recommended-limit.js';

const FLOWS: ReadonlySet<BusinessFunction> = new Set(['login', 'sign-up', 'password-reset', 'token']);
/** Fewer calls than these may be somebody trying out a form; how often it is used does not matter otherwise. */
const LEAST_CALLS = 3;

/**
 * P15. Counted by address: these callers have no consumer yet. A limit by address also counts people behind one address
 * together, so the proposed one leaves room; it stops a machine, not a botnet.
 */
export const sensitiveFlowWithoutLimit = gatewayCheck({
  id: 'sensitive-flow-without-limit',
  code: 'P15',
  title: 'A log-in, sign-up or password-reset endpoint has no rate limit',
  severity: 'high',
  owasp: ['API2', 'API4', 'API6'],
  from: 'joined',
  about:
    'Endpoints that take passwords or codes are guessed at by machines, thousands of times a minute. Without a limit at the gateway every guess reaches the service behind. The proposed limit comes from what honest callers of this endpoint do.',
  find: (view) =>
    view.estate.endpoints.flatMap((endpoint) => {
      const flow = endpoint.labels.find((label) => FLOWS.has(label));
      if (flow === undefined || endpoint.calls < LEAST_CALLS || endpoint.method === 'OPTIONS') return [];
      const routes = view
        .routesOf(endpoint)
        .filter((found) => found.access.kind !== 'terminated' && !isLimited(view, found));
      const [route] = routes;
      if (route === undefined) return [];
      const limit = recommendedLimit([endpoint], 'attacked');
      const refused = endpoint.statuses.reduce(
        (sum, { status, calls }) => (status === 401 || status === 403 || status === 422 ? sum + calls : sum),
        0,
      );
      return [
        {
          subject: { kind: 'endpoint' as const, id: endpoint.endpointId, name: endpoint.endpointId },
          service: endpoint.service,
          because: `${phrase.count(endpoint.calls, 'call')} to this ${flow} endpoint, ${phrase.number(refused)} of them refused, and nothing at the gateway bounds how fast one caller may try. ${limit.perMinute} a minute would hold no usual caller up.`,
          evidence: [
            { label: 'Rate-limiting plugins in effect', value: '0' },
            { label: 'Routes', value: phrase.list(routes.map(({ label }) => label)) },
            { label: 'Recommended limit a caller and minute', value: `${limit.perMinute}: ${limit.because}` },
          ],
          affected: callersOf([endpoint]),
          fix: fixOf(
            view,
            `Allow ${limit.perMinute} calls a minute and address on ${routes.length === 1 ? 'this route' : `these ${routes.length} routes`}. It also bounds the route’s other endpoints: give the flow a route of its own where they need more.`,
            routes.map((found) => ({
              kind: 'add-plugin',
              on: { route: found.route },
              name: 'rate-limiting',
              config: { minute: limit.perMinute, limit_by: 'ip', policy: 'local' },
            })),
          ),
        },
      ];
    }),
});
