import type { KongRow } from '../admin-api.js';
import { configOf, type KongSnapshot, runsForHttp, textsOf } from './kong-snapshot.js';
import { winnerOf } from './precedence.js';
import { sharedRows } from './row-index.js';
import type { Target } from './targets.js';

/**
 * Whether an `acl` plugin answers 403 to members of the group. One with an allow list lets in whoever it names, and one
 * with `always_use_authenticated_groups` (3.8+) or expressions asks for other groups than the consumer's.
 */
export function denies(row: KongRow, group: string): boolean {
  const config = configOf(row);
  return (
    runsForHttp(row) &&
    textsOf(config.deny).includes(group) &&
    textsOf(config.allow).length === 0 &&
    config.always_use_authenticated_groups !== true &&
    textsOf(config.deny_when).length === 0
  );
}

/** Which targets an `acl` plugin in force already denies to the group. `acl` is never bound to a consumer. */
export function aclCover(snapshot: KongSnapshot, targets: readonly Target[], group: string) {
  const plugins = sharedRows(snapshot, 'acl');
  const covered: Target[] = [];
  const open: { readonly target: Target; readonly why: string }[] = [];
  for (const target of targets) {
    const row = winnerOf(plugins, 'acl', { consumer: '', route: target.route, service: target.service });
    if (row !== undefined && denies(row, group)) covered.push(target);
    else
      open.push({
        target,
        why:
          row === undefined
            ? `${target.name} has no acl plugin`
            : textsOf(configOf(row).allow).length > 0
              ? `${target.name} has an allow list, which stays as it is`
              : `the acl plugin in force on ${target.name} does not deny ${group}`,
      });
  }
  return { covered, open };
}
