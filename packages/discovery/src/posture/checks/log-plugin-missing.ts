import { configured } from '../configured.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import type { GatewayView, RouteView } from '../gateway-view.js';
import { type Change, fixOf, type PluginPlace } from '../kong-calls.js';
import { phrase } from '../phrase.js';

/** Log plugins whose lines a source of ours can take in, wherever they are sent. */
const FEEDING = new Set([
  'tcp-log',
  'http-log',
  'udp-log',
  'file-log',
  'syslog',
  'kafka-log',
  'confluent',
  'kong-splunk-log',
]);
const feeds = ({ plugins }: RouteView): boolean => [...plugins.keys()].some((name) => FEEDING.has(name));

/** As an existing one is set up, else with Gatewatch’s usual port. */
const logPlugin = (view: GatewayView, on: PluginPlace): Change => {
  const known = view.plugins.find(({ name }) => name === 'tcp-log');
  return {
    kind: 'add-plugin',
    on,
    name: 'tcp-log',
    config: {
      host: (known === undefined ? '' : configured.text(known, 'host')) || '<host of the collector>',
      port: (known === undefined ? undefined : configured.number(known, 'port')) ?? 8601,
      ...(known !== undefined && configured.flag(known, 'tls', false) ? { tls: true } : {}),
    },
  };
};

/**
 * P54. Routes whose calls were seen are logged somehow. Requests that no route matches are logged by a global plugin
 * only (kong/runloop/plugins_iterator.lua: without a route the `log` phase has only those).
 */
export const logPluginMissing = gatewayCheck({
  id: 'log-plugin-missing',
  code: 'P54',
  title: 'A part of the traffic is not logged',
  severity: 'medium',
  owasp: ['API9'],
  from: 'joined',
  about:
    'Routes without a log plugin are a blind spot: attacks on them raise no alert and their endpoints are in no inventory. Requests that no route takes, the first sign of somebody looking around, are logged only by a plugin that is set for the whole gateway.',
  find: (view) => {
    const open = view.routes.filter(({ access }) => access.kind !== 'terminated');
    const blind = open.filter((found) => !feeds(found) && found.calls === 0);
    const everywhere = view.plugins.some(
      ({ name, routeId, serviceId, consumerId, consumerGroupId }) =>
        FEEDING.has(name) && (routeId ?? serviceId ?? consumerId ?? consumerGroupId) === undefined,
    );
    if (open.length === 0 || everywhere) return [];
    const logged = open.filter(feeds);
    const whole: Found = {
      subject: { kind: 'gateway', id: view.gateway.from, name: 'Whole gateway' },
      service: '',
      severity: logged.length === 0 && blind.length > 0 ? 'high' : 'low',
      because:
        logged.length === 0
          ? `None of ${phrase.count(open.length, 'route')} has a log plugin; nothing was ever seen of ${phrase.number(blind.length)}.`
          : `${phrase.number(logged.length)} of ${phrase.count(open.length, 'route')} have a log plugin of their own, but nothing logs requests that match no route.`,
      evidence: [
        { label: 'Global log plugins', value: '0' },
        {
          label: 'Routes with a log plugin',
          value: `${phrase.number(logged.length)} of ${phrase.number(open.length)}`,
        },
      ],
      affected: [],
      fix: fixOf(
        view,
        'Set one log plugin for the whole gateway; those of routes and services go before it and stay as they are.',
        [logPlugin(view, {})],
      ),
    };
    // With no log plugin at all and every route seen, the traffic comes from somewhere else than Kong’s plugins.
    if (logged.length === 0) return blind.length === 0 ? [] : [whole];
    return [
      whole,
      ...blind.map(
        ({ route, service, label }): Found => ({
          subject: { kind: 'route', id: route.id, name: label },
          service: service?.name ?? '',
          because: `No log plugin is in effect on this route, while ${phrase.number(logged.length)} of ${phrase.count(open.length, 'route')} have one; nothing of it was ever seen.`,
          evidence: [
            { label: 'Log plugins in effect', value: '0' },
            { label: 'routes.paths', value: phrase.list(route.paths) || 'any' },
          ],
          affected: [],
          fix: fixOf(view, 'Log it as the others are logged, best with one plugin for the whole gateway.', [
            logPlugin(view, { route }),
          ]),
        }),
      ),
    ];
  },
});
