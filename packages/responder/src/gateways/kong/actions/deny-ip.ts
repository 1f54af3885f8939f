import type { KongRow } from '../admin-api.js';
import { IP_DENIAL } from '../changes/ip-denial-change.js';
import { foreign as foreignSaid, impossible, refused } from '../changes/said.js';
import { orderTags } from '../kong-tags.js';
import { objectIdOf } from '../object-id.js';
import { addressKindOf, inRanges } from '../planning/address-range.js';
import { configOf, textsOf } from '../planning/kong-snapshot.js';
import { MAX_OBJECTS } from '../planning/plugin-to-write.js';
import { occupantOf, rankOf, rankOfRow, winnerOf } from '../planning/precedence.js';
import { foreignConsumerRows, foreignRows } from '../planning/row-index.js';
import { scopeIdsOf, type Target, targetsOf, within } from '../planning/targets.js';
import { type PluginScope, scopeBody, scopeOf, scopeText } from '../plugin-scope.js';
import type { KongAction, PlannedChanges } from './kong-action-contract.js';

const NAME = 'ip-restriction';

/** Kong's handler: a deny list first, then an allow list, where there is one. */
function shutsOut(row: KongRow, address: string): boolean {
  const { allow, deny } = configOf(row);
  if (inRanges(textsOf(deny), address)) return true;
  return textsOf(allow).length > 0 && !inRanges(textsOf(allow), address);
}

/** Places for the base: itself, or each service and lone route below it where a disabled row holds it. */
function placesFor(foreign: readonly KongRow[], base: PluginScope, targets: readonly Target[]) {
  if (occupantOf(foreign, NAME, base) === undefined) return [base];
  const below = new Map<string, PluginScope>();
  for (const { route, service } of targets) {
    const wide =
      base.route === '' && base.service === '' && service !== '' ? { ...base, service } : undefined;
    const scope =
      wide !== undefined && occupantOf(foreign, NAME, wide) === undefined
        ? wide
        : { ...base, route, service: '' };
    below.set(scopeText(scope), scope);
  }
  return [...below.values()];
}

/**
 * `ip-restriction` with the address denied. Kong runs one per call and the more specific one, so nothing of ours is
 * placed where it would push somebody else's list out of force, nor said to be done where theirs would win.
 */
export const denyIp: KongAction<'deny-ip'> = {
  action: 'deny-ip',
  plan({ instruction, entity, snapshot, orderId }): PlannedChanges {
    if (entity.kind !== 'ip') return refused('Only an address can be denied.');
    const { address } = entity;
    const kind = addressKindOf(address);
    if (kind === 'none') return impossible(`"${address.slice(0, 80)}" is no IP address.`);
    if (kind === 'local')
      return refused(
        `${address} is Kong’s own machine: denying it would shut out everybody behind a local proxy.`,
      );
    if (snapshot.cut !== '')
      return refused(
        `Not all of Kong’s configuration could be read (${snapshot.cut}), so it is not known whose list this would push out of force.`,
      );
    const ids = scopeIdsOf(instruction.scope, snapshot);
    if (ids.kind === 'unknown') return impossible(ids.detail);
    const base = { consumer: '', route: ids.route, service: ids.service };
    const targets = within(targetsOf(snapshot), ids);
    const foreign = foreignRows(snapshot, NAME, '');
    const scopes = placesFor(foreign, base, targets);
    if (scopes.length > MAX_OBJECTS)
      return refused(
        `A disabled ${NAME} plugin that is not ours holds the place, and below it would take ${scopes.length} plugin objects, more than ${MAX_OBJECTS}: limit the order to a service.`,
      );
    const taken = scopes.find((scope) => occupantOf(foreign, NAME, scope) !== undefined);

    const done: Target[] = [];
    for (const target of targets) {
      const call = { consumer: '', route: target.route, service: target.service };
      const row = winnerOf(foreign, NAME, call);
      if (row === undefined) continue;
      if (shutsOut(row, address)) {
        done.push(target);
        continue;
      }
      const rank = Math.min(...scopes.map((scope) => rankOf(scope)));
      return foreignSaid(
        rank < rankOfRow(row)
          ? `On ${target.name}, the ${NAME} plugin ${String(row.id)} (${scopeText(scopeOf(row))}), which is not ours, would no longer be in force under ours. Add the address to it by hand.`
          : `On ${target.name}, the ${NAME} plugin ${String(row.id)} (${scopeText(scopeOf(row))}), which is not ours, would win over ours and lets ${address} in. Add the address to it by hand, or limit the order to other services.`,
      );
    }
    if (targets.length > 0 && done.length === targets.length)
      return refused(`${address} is shut out everywhere already by plugins that are not ours.`);
    const pushedOut = done.find((target) => {
      const row = winnerOf(foreign, NAME, { consumer: '', route: target.route, service: target.service });
      return row !== undefined && scopes.some((scope) => rankOf(scope) < rankOfRow(row));
    });
    if (taken !== undefined || pushedOut !== undefined)
      return foreignSaid(
        `An ${NAME} plugin that is not ours holds the place or would be pushed out of force${pushedOut === undefined ? '' : ` on ${pushedOut.name}`}; Kong takes one. Add the address to it by hand, or limit the order to other services.`,
      );
    const exceptions = foreignConsumerRows(snapshot, NAME).filter(
      (row) => row.enabled !== false && !shutsOut(row, address),
    );
    return {
      kind: 'planned',
      changes: scopes.map((scope) => ({
        objectId: objectIdOf('deny-ip', orderId, scopeText(scope)),
        orderId,
        what: IP_DENIAL,
        place: `${NAME} ${scopeText(scope)} ${address}`,
        words: `${NAME} ${scopeText(scope) === 'global' ? 'on all routes' : ids.words.trim() || `(${scopeText(scope)})`}: ${address} gets 403`,
        body: {
          name: NAME,
          enabled: true,
          config: { deny: [address] },
          tags: orderTags(orderId),
          ...scopeBody(scope),
        },
        undo: 'remove' as const,
      })),
      notes: [
        ...(kind === 'shared'
          ? [
              `${address} is a private or carrier address: if Kong sees a load balancer’s address there, everybody behind it is shut out.`,
            ]
          : []),
        ...(done.length > 0
          ? [`On ${done.length} routes a plugin that is not ours shuts it out already.`]
          : []),
        ...(exceptions.length > 0
          ? [
              `${exceptions.length} consumers have an ${NAME} of their own, which goes before this one: their calls from ${address} go on.`,
            ]
          : []),
      ],
    };
  },
};
