import type { GatewayConfiguration, GatewayRoute } from '@gatewatch/model';
import type { EstateEndpoint } from './estate.js';
import { regexCovers } from './route-regex.js';

/** A route as the router ranks it, one entry a path. */
interface Candidate {
  readonly route: GatewayRoute;
  readonly path: string;
  readonly regex: boolean;
}

const isRegexPath = (path: string, major: number): boolean =>
  path.startsWith('~') || (major < 3 && /[^\w./~%-]/.test(path));

/**
 * Bits of what a route asks for. More kinds of criteria go first, then host over header over path over method over SNI
 * (`kong/router/traditional.lua`, `sort_categories`; `compat.lua` packs the same into its priority).
 */
const categoryOf = (route: GatewayRoute): number =>
  (route.hosts.length > 0 ? 16 : 0) +
  (Object.keys(route.headers).length > 0 ? 8 : 0) +
  (route.paths.length > 0 ? 4 : 0) +
  (route.methods.length > 0 ? 2 : 0) +
  (route.snis.length > 0 ? 1 : 0);
const kindsIn = (category: number): number => {
  let kinds = 0;
  for (let rest = category; rest > 0; rest >>= 1) kinds += rest & 1;
  return kinds;
};

/**
 * Order in which Kong's router tries two routes: below 0, `left` first. Number of kinds of criteria, plain hosts before
 * wildcards, more headers, a regular expression before a prefix, `regex_priority`, longer prefix, older first
 * (`sort_routes` and `get_priority` of the two routers; of the compatible router a route counts with one path at a time).
 */
export const compareRoutes = (
  left: { readonly route: GatewayRoute; readonly path: string; readonly regex: boolean },
  right: { readonly route: GatewayRoute; readonly path: string; readonly regex: boolean },
): number => {
  const [leftKinds, rightKinds] = [categoryOf(left.route), categoryOf(right.route)];
  const plain = (route: GatewayRoute): number => (route.hosts.some((host) => host.includes('*')) ? 0 : 1);
  return (
    kindsIn(rightKinds) - kindsIn(leftKinds) ||
    rightKinds - leftKinds ||
    plain(right.route) - plain(left.route) ||
    Object.keys(right.route.headers).length - Object.keys(left.route.headers).length ||
    Number(right.regex) - Number(left.regex) ||
    (left.regex && right.regex ? right.route.regexPriority - left.route.regexPriority : 0) ||
    (left.regex || right.regex ? 0 : right.path.length - left.path.length) ||
    (left.route.createdAtMs ?? 0) - (right.route.createdAtMs ?? 0) ||
    (left.route.id < right.route.id ? -1 : left.route.id > right.route.id ? 1 : 0)
  );
};

/** One entry a path of a route; a route without paths has one entry with ''. */
export const candidatesOf = (route: GatewayRoute, major: number): readonly Candidate[] =>
  route.paths.length === 0
    ? [{ route, path: '', regex: false }]
    : route.paths.map((path) => ({ route, path, regex: isRegexPath(path, major) }));

/** A host of a route's list; a wildcard stands at the beginning or the end. Ports are not looked at. */
const hostFits = (pattern: string, host: string): boolean => {
  const wanted = pattern.split(':')[0]?.toLowerCase() ?? '';
  const asked = host.split(':')[0]?.toLowerCase() ?? '';
  if (wanted.startsWith('*')) return asked.length >= wanted.length && asked.endsWith(wanted.slice(1));
  if (wanted.endsWith('*')) return asked.length >= wanted.length && asked.startsWith(wanted.slice(0, -1));
  return wanted === asked;
};

export interface Router {
  /** Routes an endpoint's calls reach, one a host; only what is certain: nothing where headers or SNI decide. */
  match(endpoint: EstateEndpoint): readonly GatewayRoute[];
}

/** Kong's router over path templates: linear in the length of a template and the number of regular expressions. */
export const routerOf = (gateway: GatewayConfiguration, routes: readonly GatewayRoute[]): Router => {
  const major = Number.parseInt(gateway.version || '3', 10) || 3;
  const prefixes = new Map<string, Candidate[]>();
  const regexes: Candidate[] = [];
  for (const route of routes) {
    if (route.expression !== undefined) continue;
    for (const candidate of candidatesOf(route, major)) {
      if (candidate.regex) regexes.push(candidate);
      else {
        const same = prefixes.get(candidate.path);
        if (same === undefined) prefixes.set(candidate.path, [candidate]);
        else same.push(candidate);
      }
    }
  }
  const fits = (route: GatewayRoute, method: string, host: string): boolean =>
    (route.methods.length === 0 || route.methods.includes(method)) &&
    (route.hosts.length === 0 || route.hosts.some((pattern) => hostFits(pattern, host)));

  const best = (method: string, template: string, host: string): GatewayRoute | undefined => {
    let found: Candidate | undefined;
    const take = (candidate: Candidate): void => {
      if (!fits(candidate.route, method, host)) return;
      if (found === undefined || compareRoutes(candidate, found) < 0) found = candidate;
    };
    for (let length = 0; length <= template.length; length++)
      for (const candidate of prefixes.get(template.slice(0, length)) ?? []) take(candidate);
    for (const candidate of regexes) if (regexCovers(candidate.path, template)) take(candidate);
    const winner = found?.route;
    if (winner === undefined) return undefined;
    return Object.keys(winner.headers).length > 0 || winner.snis.length > 0 ? undefined : winner;
  };

  return {
    match: (endpoint) => {
      if (endpoint.gateways.length > 0 && !endpoint.gateways.includes('kong')) return [];
      const found = new Set<GatewayRoute>();
      for (const host of endpoint.hosts.length === 0 ? [''] : endpoint.hosts) {
        const route = best(endpoint.method, endpoint.template, host);
        if (route !== undefined) found.add(route);
      }
      return [...found];
    },
  };
};
