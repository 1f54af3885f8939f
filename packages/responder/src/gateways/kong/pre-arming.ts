import type { Refusal, Unavailable } from '../gateway-contract.js';
import type { AdminApi } from './admin-api.js';
import { impossible, readOnly, unavailable } from './changes/said.js';
import { subsetDifference } from './changes/subset-difference.js';
import type { KongInventory } from './inventory.js';
import { isPreArmed } from './kong-tags.js';
import { planPreArm } from './planning/pre-arm.js';
import { pluginPath, sameScope, scopeOf } from './plugin-scope.js';

export type PreArmed =
  | { readonly kind: 'pre-armed'; readonly notes: readonly string[] }
  | Refusal
  | Unavailable;

/**
 * Makes the deny plugins stand at exactly the services that are named and can bear them: creates, repairs, and takes
 * away where a service is no longer named or has got a public route since. Blocks by ACL group are then one row of data.
 */
export async function preArm(
  api: AdminApi,
  inventory: KongInventory,
  services: readonly string[],
  group: string,
): Promise<PreArmed> {
  inventory.forget();
  const read = await inventory.snapshot();
  if (read.kind !== 'read') return unavailable(read.message);
  const { snapshot } = read;
  if (snapshot.cut !== '')
    return impossible(
      `Not all of Kong’s configuration could be read (${snapshot.cut}), so nothing is pre-armed.`,
    );
  const plan = planPreArm(snapshot, services, group);
  const standing = snapshot.plugins.filter(isPreArmed);
  const notes = [...plan.notes];
  for (const row of standing) {
    const id = String(row.id);
    if (plan.plugins.some((plugin) => plugin.id === id)) continue;
    const answer = await api.request('DELETE', `/plugins/${id}`);
    if (answer.kind === 'read-only') return readOnly;
    if (answer.kind !== 'done' && answer.kind !== 'not-found') return unavailable(answer.message);
    notes.push(`The pre-armed plugin ${id} was taken away.`);
  }
  for (const { id, scope, body } of plan.plugins) {
    const row = standing.find((known) => known.id === id);
    const asWanted =
      row?.enabled === true &&
      sameScope(scopeOf(row), scope) &&
      subsetDifference(row.config, body.config, 'config') === '';
    if (asWanted) continue;
    const answer = await api.request('PUT', pluginPath(scope, id), body);
    if (answer.kind === 'read-only') return readOnly;
    if (answer.kind === 'unavailable') return unavailable(answer.message);
    notes.push(
      answer.kind === 'done'
        ? `Service ${scope.service} is pre-armed: consumers in the ACL group ${group} get 403 there.`
        : `Kong refuses the pre-armed plugin at service ${scope.service}: ${answer.message}`,
    );
  }
  // What was planned before now knows nothing of these.
  inventory.forget();
  return { kind: 'pre-armed', notes };
}
