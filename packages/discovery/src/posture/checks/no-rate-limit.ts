import { callersOf } from '../callers-of.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import type { GatewayView, RouteView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { isLimited } from '../rate-limit-of.js';
import { recommendedLimit } from '../recommended-limit.js';
import { routesByService } from '../routes-by-service.js';

/** Ten times what one needs to judge a share by: traffic that matters. */
const MEANINGFUL = 10;

const draftOf = (
  view: GatewayView,
  routes: readonly RouteView[],
  whole: boolean,
  subject: Found['subject'],
): Found | undefined => {
  const endpoints = [...new Set(routes.flatMap((found) => found.endpoints))].filter(
    ({ labels }) => !labels.includes('health'),
  );
  const calls = endpoints.reduce((sum, one) => sum + one.calls, 0);
  if (calls < view.estate.settings.minimumCalls * MEANINGFUL) return undefined;
  const limit = recommendedLimit(endpoints);
  const [first] = routes;
  const on =
    whole && first?.service !== undefined
      ? [{ service: first.service }]
      : routes.map(({ route }) => ({ route }));
  const limitBy = routes.every(
    ({ access }) => access.kind === 'required' || access.kind === 'anonymous-refused',
  )
    ? 'consumer'
    : 'ip';
  return {
    subject,
    service: first?.service?.name ?? '',
    because: `${phrase.count(calls, 'call')} to ${phrase.count(endpoints.length, 'endpoint')} on ${phrase.count(routes.length, 'route')} without any limit: one caller may use all there is. ${limit.perMinute} calls a minute and caller would hold no usual one up.`,
    evidence: [
      { label: 'Rate-limiting plugins in effect', value: '0' },
      { label: 'Routes', value: phrase.list(routes.map(({ label }) => label)) },
      { label: 'Recommended limit a caller and minute', value: `${limit.perMinute}: ${limit.because}` },
    ],
    affected: callersOf(endpoints),
    fix: fixOf(
      view,
      `Allow ${limit.perMinute} calls a minute and ${limitBy === 'ip' ? 'address' : 'consumer'}; watch the answers 429 for a week before going lower.`,
      on.map((place) => ({
        kind: 'add-plugin',
        on: place,
        name: 'rate-limiting',
        config: { minute: limit.perMinute, limit_by: limitBy, policy: 'local' },
      })),
    ),
  };
};

/** P16. One finding a service where none of its routes has a limit, else one for each route without. */
export const noRateLimit = gatewayCheck({
  id: 'no-rate-limit',
  code: 'P16',
  title: 'Nothing bounds how much one caller may call',
  severity: 'medium',
  owasp: ['API4'],
  from: 'joined',
  about:
    'Without a rate limit a loop in a client, a scraper or a stolen key can take the whole capacity of a service, and what it costs. A limit well above what callers do today costs nobody anything.',
  find: (view) => {
    const services = routesByService(view, ({ access }) => access.kind !== 'terminated');
    return services.flatMap(({ subject, service, routes }): readonly Found[] => {
      const open = routes.filter((found) => !isLimited(view, found));
      if (open.length === 0) return [];
      if (open.length === routes.length && service !== undefined)
        return [draftOf(view, open, true, subject) ?? []].flat();
      return open.flatMap(
        (found) =>
          draftOf(view, [found], false, { kind: 'route', id: found.route.id, name: found.label }) ?? [],
      );
    });
  },
});
