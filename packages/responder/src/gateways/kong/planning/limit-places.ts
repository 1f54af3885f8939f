import type { KongRow } from '../admin-api.js';
import { type PluginScope, scopeOf, scopeText } from '../plugin-scope.js';
import { candidates } from './cover.js';
import { configOf, textOf } from './kong-snapshot.js';
import { implies, stricter, type Windows, windowsOf } from './limit-windows.js';
import { MAX_OBJECTS } from './plugin-to-write.js';
import { matches, occupantOf, rankOf, rankOfRow, winnerOf } from './precedence.js';
import type { Target } from './targets.js';

const NAME = 'rate-limiting';

/** How and where it counts; carried over from a limit that ours stands in for. */
const COUNTING = ['policy', 'fault_tolerant', 'hide_client_headers', 'sync_rate', 'redis'];
/** Before 3.x the settings of Redis stood beside the others. */
const FLAT_REDIS = [
  'host',
  'port',
  'password',
  'username',
  'ssl',
  'ssl_verify',
  'server_name',
  'database',
  'timeout',
].map((name) => `redis_${name}`);

interface LimitPlace {
  readonly scope: PluginScope;
  windows: Windows;
  counting: KongRow;
  /** Somebody else's limits it stands in for. */
  readonly over: KongRow[];
}

type Found =
  | {
      readonly kind: 'places';
      readonly places: readonly LimitPlace[];
      readonly stricterAlready: readonly Target[];
    }
  | { readonly kind: 'stuck'; readonly target: Target; readonly row: KongRow; readonly why: string };

const policyOf = (config: KongRow): string => textOf(config, 'policy') || 'local';

function countingOf(row: KongRow): KongRow {
  const config = configOf(row);
  const names =
    policyOf(config) === 'redis'
      ? config.redis === undefined
        ? [...COUNTING, ...FLAT_REDIS]
        : COUNTING
      : COUNTING.slice(0, 3);
  return Object.fromEntries(
    names.flatMap((name) => ((config[name] ?? null) === null ? [] : [[name, config[name]]])),
  );
}

/** `local` counts on each node, so it cannot stand in for a limit that counts over all of them. */
const countsAsWide = (counting: KongRow, row: KongRow): boolean =>
  policyOf(configOf(row)) === 'local' || policyOf(counting) === policyOf(configOf(row));

const keeps = (place: LimitPlace, row: KongRow): boolean =>
  implies(place.windows, windowsOf(configOf(row))) && countsAsWide(place.counting, row);

/** At least as narrow as the row, so that its limit is not asked of calls that it never counted. */
function asNarrow({ route, service }: PluginScope, row: KongRow): boolean {
  const theirs = scopeOf(row);
  return (theirs.route === '' || route !== '') && (theirs.service === '' || service !== '' || route !== '');
}

function takeOver(place: LimitPlace, row: KongRow): boolean {
  if (place.over.includes(row)) return true;
  // Its Redis is named elsewhere (3.10+), so a copy of what is shown here would count nowhere.
  if (policyOf(configOf(row)) === 'redis' && Array.isArray(row.partials) && row.partials.length > 0)
    return false;
  const own = policyOf(place.counting);
  const theirs = policyOf(configOf(row));
  if (own !== 'local' && theirs !== 'local' && own !== theirs) return false;
  place.windows = stricter(place.windows, windowsOf(configOf(row)));
  if (own === 'local') place.counting = countingOf(row);
  place.over.push(row);
  return true;
}

/**
 * Ours is one of several orders' limits on the consumer, and pushes a less specific one of ours out of force as well as
 * anybody's: it takes the stricter of both. Where it has a place at that scope itself, the orders settle who stands there.
 */
export function keepOwnWider(
  places: readonly LimitPlace[],
  own: readonly KongRow[],
  serviceOf: (route: string) => string,
): void {
  const taken = new Set(places.map(({ scope }) => scopeText(scope)));
  const rows = own.filter((row) => !taken.has(scopeText(scopeOf(row))));
  for (const place of places) {
    const { scope } = place;
    const service = scope.route === '' ? scope.service : serviceOf(scope.route);
    for (const row of rows)
      if (matches(scopeOf(row), { ...scope, service }) && rankOf(scope) < rankOfRow(row)) {
        if (!takeOver(place, row)) place.windows = stricter(place.windows, windowsOf(configOf(row)));
      }
  }
}

/**
 * Where the limit of a consumer must stand, and with which windows, so that it is in force for every target and no
 * limit of somebody else that it stands in for gets looser. A limit that is counted for several callers together cannot
 * be kept for one of them.
 */
export function limitPlaces(
  foreign: readonly KongRow[],
  base: PluginScope,
  targets: readonly Target[],
  wanted: Windows,
): Found {
  const places: LimitPlace[] = [];
  const stricterAlready = new Set<Target>();
  const open = (scope: PluginScope): LimitPlace => {
    const place = { scope, windows: stricter(wanted, {}), counting: { policy: 'local' }, over: [] };
    places.push(place);
    return place;
  };
  const free = (scope: PluginScope) => occupantOf(foreign, NAME, scope) === undefined;
  if (free(base)) open(base);
  for (let changed = true; changed; ) {
    changed = false;
    for (const target of targets) {
      if (stricterAlready.has(target)) continue;
      if (places.length > MAX_OBJECTS)
        return { kind: 'places', places, stricterAlready: [...stricterAlready] };
      const call = { consumer: base.consumer, route: target.route, service: target.service };
      const row = winnerOf(foreign, NAME, call);
      const own = places
        .filter(({ scope }) => matches(scope, call))
        .reduce<LimitPlace | undefined>(
          (a, b) => (a && rankOf(a.scope) < rankOf(b.scope) ? a : b),
          undefined,
        );
      const wins = own !== undefined && (row === undefined || rankOf(own.scope) < rankOfRow(row));
      if (wins && row === undefined) continue;
      if (row !== undefined) {
        const limitBy = textOf(configOf(row), 'limit_by') || 'consumer';
        if (limitBy !== 'consumer' && limitBy !== 'credential')
          return {
            kind: 'stuck',
            target,
            row,
            why: `it is counted by ${limitBy}, for several callers together`,
          };
        if (wins && keeps(own, row)) continue;
        if (wins && asNarrow(own.scope, row)) {
          const known = own.over.length;
          if (!takeOver(own, row))
            return {
              kind: 'stuck',
              target,
              row,
              why: 'it is counted in another way than a second limit there',
            };
          changed ||= own.over.length > known;
          if (keeps(own, row)) continue;
          return { kind: 'stuck', target, row, why: 'it cannot be kept' };
        }
      }
      const scope = candidates(base, target).find(
        (candidate) =>
          free(candidate) &&
          !places.some((place) => scopeText(place.scope) === scopeText(candidate)) &&
          (row === undefined || (rankOf(candidate) < rankOfRow(row) && asNarrow(candidate, row))) &&
          (own === undefined || rankOf(candidate) < rankOf(own.scope)),
      );
      if (scope === undefined) {
        if (row === undefined || wins)
          return { kind: 'stuck', target, row: row ?? {}, why: 'every place is taken' };
        if (!implies(windowsOf(configOf(row)), wanted))
          return { kind: 'stuck', target, row, why: 'it goes before any of ours' };
        stricterAlready.add(target);
        continue;
      }
      const place = open(scope);
      if (row !== undefined) takeOver(place, row);
      changed = true;
    }
  }
  return { kind: 'places', places, stricterAlready: [...stricterAlready] };
}
