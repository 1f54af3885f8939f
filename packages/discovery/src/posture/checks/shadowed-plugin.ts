import type { GatewayPlugin } from '@gatewatch/model';
import { configured } from '../configured.js';
import { type Found, gatewayCheck } from '../gateway-check.js';
import type { GatewayView, RouteView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { pluginSubject } from '../plugin-subject.js';
import { rateLimitOf } from '../rate-limit-of.js';

const EVERYBODY = new Set(['0.0.0.0/0', '::/0']);
/** A consumer’s own limit this much wider than the route’s is no tier any more. */
const MUCH_WIDER = 5;

const lists = (plugin: GatewayPlugin, names: readonly string[]): readonly string[] =>
  names.flatMap((name) => configured.texts(plugin, name));
const deniedBy = (plugin: GatewayPlugin): readonly string[] => lists(plugin, ['deny', 'blacklist']);
const allowedBy = (plugin: GatewayPlugin): readonly string[] => lists(plugin, ['allow', 'whitelist']);

/** What is lost where `winner` takes the place of `loser`; undefined when nothing is. */
const lossOf = (loser: GatewayPlugin, winner: GatewayPlugin): string | undefined => {
  if (loser.name === 'request-termination')
    return (loser.config.trigger ?? null) === null && (winner.config.trigger ?? null) !== null
      ? 'requests are answered only when they carry a trigger'
      : undefined;
  if (loser.name !== 'ip-restriction' && loser.name !== 'acl') return undefined;
  const what = loser.name === 'acl' ? 'group' : 'address';
  const still = new Set(deniedBy(winner));
  const allowed = allowedBy(winner);
  // A list of who may come refuses everybody else, also those the other one denies.
  const let_in =
    allowed.length > 0 && !allowed.some((one) => EVERYBODY.has(one))
      ? []
      : deniedBy(loser).filter((one) => !still.has(one));
  if (let_in.length > 0) return `${what} ${phrase.list(let_in, 3)} is not denied there`;
  const wide =
    allowed.length === 0 || (loser.name === 'ip-restriction' && allowed.some((one) => EVERYBODY.has(one)));
  return allowedBy(loser).length > 0 && wide
    ? `the list of allowed ${what === 'group' ? 'groups' : 'addresses'} does not hold there`
    : undefined;
};

interface Loss {
  readonly found: RouteView;
  readonly winner: GatewayPlugin;
  readonly why: string;
}

/** Where another configuration of the same plugin is in force instead of this one, and protects less. */
const lossesOf = (loser: GatewayPlugin, inScope: readonly RouteView[]): readonly Loss[] =>
  inScope.flatMap((found): readonly Loss[] => {
    const winner = found.plugins.get(loser.name);
    if (winner === undefined || winner.id === loser.id) return [];
    const why = lossOf(loser, winner);
    return why === undefined ? [] : [{ found, winner, why }];
  });

/** A consumer’s own limit goes before the route’s, also on a route whose limit is there for a reason. */
const outbidOf = (view: GatewayView, loser: GatewayPlugin): readonly Loss[] => {
  const tight = rateLimitOf(loser);
  if (loser.routeId === undefined || tight === undefined) return [];
  return view.routesUnder(loser).flatMap((found): readonly Loss[] => {
    const flows = found.endpoints.filter(({ labels }) =>
      labels.some((label) =>
        ['login', 'token', 'password-reset', 'payment', 'coupon', 'export'].includes(label),
      ),
    );
    const callers = new Set(flows.flatMap(({ topActors }) => topActors.map(({ id }) => id)));
    return [...callers].flatMap((id): readonly Loss[] => {
      const consumer = view.consumer(id);
      const winner = consumer === undefined ? undefined : view.forConsumer(found.route, loser.name, consumer);
      const wide = winner === undefined || winner.id === loser.id ? undefined : rateLimitOf(winner);
      if (winner === undefined || wide === undefined || wide.sustained <= tight.sustained * MUCH_WIDER)
        return [];
      return [
        {
          found,
          winner,
          why: `consumer ${consumer?.username || id} has ${wide.text} instead of ${tight.text}`,
        },
      ];
    });
  });
};

/** P50. Kong applies one configuration of a plugin to a request: the more specific replaces the other, it adds nothing. */
export const shadowedPlugin = gatewayCheck({
  id: 'shadowed-plugin',
  code: 'P50',
  title: 'A protection is replaced by a weaker one on some routes',
  severity: 'medium',
  owasp: ['API8'],
  from: 'configuration',
  about:
    'When a plugin is set for everything and again for one route, only the latter counts there. What the first one denied is then allowed, which is easily overlooked: both look active. Lists have to be repeated in the more specific plugin.',
  find: (view) => {
    const guards = view.plugins.filter(
      ({ name, routeId, consumerId, consumerGroupId }) =>
        ['ip-restriction', 'acl', 'request-termination'].includes(name) &&
        (routeId ?? consumerId ?? consumerGroupId) === undefined,
    );
    const limits = view.plugins.filter(
      ({ name, routeId }) => name === 'rate-limiting' && routeId !== undefined,
    );
    return [...guards, ...limits].flatMap((loser): readonly Found[] => {
      const losses =
        loser.name === 'rate-limiting'
          ? outbidOf(view, loser)
          : lossesOf(
              loser,
              loser.serviceId === undefined ? view.routes : view.routesOfService(loser.serviceId),
            );
      if (losses.length === 0) return [];
      const routes = [...new Set(losses.map(({ found }) => found))];
      const winners = [...new Map(losses.map(({ winner }) => [winner.id, winner])).values()];
      return [
        {
          ...pluginSubject(view, loser),
          because: `On ${phrase.count(routes.length, 'route')} another ${loser.name} is in force instead: ${phrase.list(
            losses.map(({ found, why }) => `${found.label}: ${why}`),
            3,
          )}.`,
          evidence: losses.slice(0, 10).map(({ found, winner, why }) => ({
            label: `${found.label}: plugins[${winner.name}].id ${winner.id}`,
            value: why,
          })),
          affected: [],
          fix: fixOf(
            view,
            loser.name === 'rate-limiting'
              ? 'Give the consumer a limit on this route that is as tight as the route’s; it goes before the consumer’s general one.'
              : 'Repeat the lost entries in the more specific plugin, or delete that one so that the general one holds.',
            winners.map((plugin) =>
              loser.name === 'rate-limiting'
                ? {
                    kind: 'add-plugin' as const,
                    on: {
                      ...((route) => (route === undefined ? {} : { route }))(routes[0]?.route),
                      ...((consumer) => (consumer === undefined ? {} : { consumer }))(
                        plugin.consumerId === undefined ? undefined : view.consumer(plugin.consumerId),
                      ),
                    },
                    name: loser.name,
                    config: {
                      minute: Math.max(1, Math.floor(rateLimitOf(loser)?.sustained ?? 1)),
                      policy: 'local',
                    },
                  }
                : loser.name === 'request-termination'
                  ? { kind: 'delete-plugin' as const, plugin }
                  : {
                      kind: 'set-plugin' as const,
                      plugin,
                      config: {
                        ...(deniedBy(loser).length + deniedBy(plugin).length === 0
                          ? {}
                          : { deny: [...new Set([...deniedBy(plugin), ...deniedBy(loser)])] }),
                        ...(allowedBy(loser).length === 0 ? {} : { allow: [...allowedBy(loser)] }),
                      },
                    },
            ),
          ),
        },
      ];
    });
  },
});
