import type { KongRow } from '../admin-api.js';
import type { PluginScope } from '../plugin-scope.js';
import { MAX_OBJECTS } from './plugin-to-write.js';
import { matches, occupantOf, rankOf, rankOfRow, winnerOf } from './precedence.js';
import type { Target } from './targets.js';

interface Blocked {
  readonly target: Target;
  /** Somebody else's row that Kong runs there instead of any of ours; undefined when every place is just taken. */
  readonly row: KongRow | undefined;
}

interface Cover {
  /** Where ours must stand, the widest first. */
  readonly scopes: readonly PluginScope[];
  /** Narrower places that were needed, and whose row would have won without them. */
  readonly narrower: readonly {
    readonly scope: PluginScope;
    readonly target: Target;
    readonly row: KongRow | undefined;
  }[];
  /** Where none of ours can win. */
  readonly blocked: readonly Blocked[];
}

/** From wide to narrow: every scope of the consumer that covers the target and is no wider than `base`. */
export function candidates(base: PluginScope, { route, service }: Target): readonly PluginScope[] {
  const { consumer } = base;
  const all = [
    { consumer, route: '', service: '' },
    ...(service === '' ? [] : [{ consumer, route: '', service }]),
    { consumer, route, service: '' },
    ...(service === '' ? [] : [{ consumer, route, service }]),
  ];
  return all.filter(
    (scope) =>
      (base.route === '' || scope.route !== '') &&
      (base.service === '' || scope.service !== '' || scope.route !== ''),
  );
}

/**
 * The fewest places where a plugin of ours wins for every target: at `base`, and narrower wherever somebody else's row
 * would win there or holds the place. `foreign` are the rows that are not ours.
 */
export function coverAll(
  foreign: readonly KongRow[],
  name: string,
  base: PluginScope,
  targets: readonly Target[],
): Cover {
  const scopes: PluginScope[] = occupantOf(foreign, name, base) === undefined ? [base] : [];
  const narrower: Cover['narrower'][number][] = [];
  const blocked: Blocked[] = [];
  for (const target of targets) {
    // So many are refused anyway; a Kong of ten thousand routes must not cost a minute here.
    if (scopes.length > MAX_OBJECTS) break;
    const call = { consumer: base.consumer, route: target.route, service: target.service };
    const row = winnerOf(foreign, name, call);
    const wins = (scope: PluginScope) => row === undefined || rankOf(scope) < rankOfRow(row);
    if (scopes.some((scope) => matches(scope, call) && wins(scope))) continue;
    const scope = candidates(base, target).find(
      (candidate) => wins(candidate) && occupantOf(foreign, name, candidate) === undefined,
    );
    if (scope === undefined) blocked.push({ target, row });
    else {
      scopes.push(scope);
      narrower.push({ scope, target, row });
    }
  }
  return { scopes, narrower, blocked };
}
