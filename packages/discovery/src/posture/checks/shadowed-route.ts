import type { GatewayRoute } from '@gatewatch/model';
import { type Found, gatewayCheck } from '../gateway-check.js';
import { candidatesOf, compareRoutes } from '../gateway-view-routing.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';
import { regexCovers } from '../route-regex.js';

type Candidate = ReturnType<typeof candidatesOf>[number];
/** Regular expressions looked at for one path; more of them would make this slow, and nobody has so many. */
const MOST_REGEXES = 64;

const sameAudience = (route: GatewayRoute): string =>
  JSON.stringify([
    [...route.hosts].sort(),
    Object.entries(route.headers).sort(([left], [right]) => (left < right ? -1 : 1)),
    [...route.snis].sort(),
    route.methods.length > 0,
    route.paths.length > 0,
  ]);
const takesMethods = (winner: GatewayRoute, loser: GatewayRoute): boolean =>
  winner.methods.length === 0 || loser.methods.every((method) => winner.methods.includes(method));
const takesProtocols = (winner: GatewayRoute, loser: GatewayRoute): boolean =>
  loser.protocols.every((protocol) => winner.protocols.includes(protocol));

/**
 * P50 of routes. Only among routes that ask for the same hosts, headers and SNI, where Kong’s order is certain: the same
 * path again (the older route wins), or a prefix that a regular expression takes before it.
 */
export const shadowedRoute = gatewayCheck({
  id: 'shadowed-route',
  code: 'P50',
  title: 'A route can never be reached',
  severity: 'medium',
  owasp: ['API8', 'API9'],
  from: 'configuration',
  about:
    'Another route takes every call that this one is meant for. The plugins on it, such as authentication or a limit, never run, although the configuration looks as if they did. One of the two is a mistake.',
  find: (view) => {
    const major = Number.parseInt(view.gateway.version || '3', 10) || 3;
    const groups = new Map<string, Candidate[]>();
    for (const { route } of view.routes) {
      if (route.expression !== undefined) continue;
      const key = sameAudience(route);
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [...candidatesOf(route, major)]);
      else group.push(...candidatesOf(route, major));
    }
    const taken = new Map<string, { readonly path: string; readonly by: Candidate }[]>();
    for (const group of groups.values()) {
      const first = new Map<string, Candidate[]>();
      const regexes: Candidate[] = [];
      for (const candidate of group.sort(compareRoutes)) {
        const before = [...(first.get(candidate.path) ?? []), ...(candidate.regex ? [] : regexes)];
        const by = before.find(
          (other) =>
            other.route.id !== candidate.route.id &&
            takesMethods(other.route, candidate.route) &&
            takesProtocols(other.route, candidate.route) &&
            (other.path === candidate.path ||
              (!other.path.endsWith('$') && regexCovers(other.path, candidate.path))),
        );
        if (by !== undefined)
          taken.set(candidate.route.id, [
            ...(taken.get(candidate.route.id) ?? []),
            { path: candidate.path, by },
          ]);
        const same = first.get(candidate.path);
        if (same === undefined) first.set(candidate.path, [candidate]);
        else if (same.length < MOST_REGEXES) same.push(candidate);
        if (candidate.regex && regexes.length < MOST_REGEXES) regexes.push(candidate);
      }
    }
    return view.routes.flatMap((found): readonly Found[] => {
      const { route, service, label } = found;
      const lost = taken.get(route.id) ?? [];
      if (lost.length === 0 || lost.length < candidatesOf(route, major).length || found.calls > 0) return [];
      const winners = [...new Map(lost.map(({ by }) => [by.route.id, view.route(by.route.id)])).values()];
      const plugins = [...found.plugins.values()].filter(({ routeId }) => routeId === route.id);
      return [
        {
          subject: { kind: 'route', id: route.id, name: label },
          service: service?.name ?? '',
          because: `${lost.length === 1 ? 'The only path of this route goes' : `All ${phrase.number(lost.length)} paths of this route go`} to ${phrase.list(winners.map((one) => one?.label ?? ''))} first; 0 calls came through it. ${plugins.length === 0 ? 'It does nothing.' : `${phrase.count(plugins.length, 'plugin')} set on it (${phrase.list(plugins.map(({ name }) => name))}) never run.`}`,
          evidence: lost.slice(0, 10).map(({ path, by }) => ({
            label: path === '' ? 'any path' : path,
            value: `taken by route ${by.route.name || by.route.id} (${by.path || 'any path'})`,
          })),
          affected: [],
          fix: fixOf(
            view,
            'Decide which of the two is meant. If it is the other, delete this one; if it is this one, delete the other or give it other paths.',
            [{ kind: 'delete-route', route }],
          ),
        },
      ];
    });
  },
});
