import type { BusinessFunction } from '@gatewatch/model';
import { callersOf } from '../callers-of.js';
import type { EstateEndpoint } from '../estate.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import type { GatewayView, RouteView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { isMeantForAnybody } from '../meant-for-anybody.js';
import { phrase } from '../phrase.js';
import { RATE_LIMITS } from '../plugin-families.js';

const SENSITIVE: ReadonlySet<BusinessFunction> = new Set(['admin', 'payment', 'export', 'profile', 'upload']);
const isSensitive = (endpoint: EstateEndpoint): boolean =>
  endpoint.dataClasses.length > 0 ||
  endpoint.labels.some((label) => SENSITIVE.has(label)) ||
  !['GET', 'HEAD', 'OPTIONS'].includes(endpoint.method);

const servedTo = (endpoint: EstateEndpoint): number =>
  endpoint.authentication.find(({ kind }) => kind === 'anonymous-consumer')?.served ?? 0;

const draftOf = (view: GatewayView, found: RouteView): Found | undefined => {
  const { route, access, service, label } = found;
  if (access.kind !== 'anonymous') return undefined;
  const { consumer } = access;
  const endpoints = found.endpoints.filter((one) => servedTo(one) > 0 && !isMeantForAnybody(one));
  const served = endpoints.reduce((sum, one) => sum + servedTo(one), 0);
  const all = endpoints.reduce(
    (sum, one) => sum + one.authentication.reduce((of, by) => of + by.served, 0),
    0,
  );
  if (served < view.estate.settings.minimumCalls) return undefined;
  const sensitive = endpoints.filter(isSensitive);
  const limited =
    consumer !== undefined &&
    view.plugins.some((plugin) => RATE_LIMITS.has(plugin.name) && plugin.consumerId === consumer.id);
  if (limited && sensitive.length === 0) return undefined;
  const methods = access.by.map(({ name }) => name).join(' and ');
  const who = consumer?.username || 'the anonymous consumer';
  const single = access.by.length === 1;
  return {
    subject: { kind: 'route', id: route.id, name: label },
    service: service?.name ?? '',
    severity: limited || (sensitive.length === 0 && served < all / 10) ? 'medium' : 'high',
    because: `${methods} ${single ? 'guards' : 'guard'} this route, yet ${phrase.number(served)} of ${phrase.number(all)} calls were served without a credential: they passed as consumer “${who}”${sensitive.length === 0 ? '' : `, on ${phrase.count(sensitive.length, 'sensitive endpoint')} too`}.`,
    evidence: [
      ...access.by.map((plugin) => ({
        label: `plugins[${plugin.name}].config.anonymous`,
        value: consumer?.id ?? String(plugin.config.anonymous),
      })),
      {
        label: 'Endpoints served without credential',
        value: phrase.list(
          endpoints.map((one) => `${one.endpointId} (${phrase.count(servedTo(one), 'call')})`),
        ),
      },
    ],
    affected: callersOf(endpoints),
    fix: single
      ? fixOf(
          view,
          `Take the anonymous consumer off ${methods}; who shows no credential then gets 401. Tell these callers first.`,
          access.by.map((plugin) => ({ kind: 'set-plugin', plugin, config: { anonymous: null } })),
        )
      : fixOf(
          view,
          `Keep the choice among ${methods} and end the requests of “${who}” with 401, as Kong documents it.`,
          consumer === undefined
            ? []
            : [
                {
                  kind: 'add-plugin',
                  on: { consumer },
                  name: 'request-termination',
                  config: { status_code: 401, message: 'Credentials are needed' },
                },
              ],
        ),
  };
};

/** P02. A limit set for the anonymous consumer itself is somebody's decision (Kong's own example), so reads are left alone then. */
export const anonymousConsumerServed = gatewayCheck({
  id: 'anonymous-consumer-served',
  code: 'P02',
  title: 'Callers without a credential are served on a route that asks for one',
  severity: 'high',
  owasp: ['API2'],
  from: 'joined',
  about:
    'An authentication plugin with an anonymous consumer lets everybody in and only marks who showed no credential. It looks protected in the configuration and is open in fact. Public endpoints such as health checks and log-ins are not counted, nor routes on which the anonymous consumer is turned away.',
  find: (view) => view.routes.flatMap((found) => draftOf(view, found) ?? []),
});
