import type { Change, OwnedObject } from '../../gateway-contract.js';
import type { AdminApi, KongRow } from '../admin-api.js';
import { isOurs, isPreArmed, MANAGED_TAG, orderIdOf } from '../kong-tags.js';
import { runsForHttp } from '../planning/kong-snapshot.js';
import { type PluginScope, pluginPath, sameScope, scopeOf, scopeText } from '../plugin-scope.js';
import type { KongChange } from './kong-change-contract.js';
import { foreign, impossible, readOnly, removed, unavailable } from './said.js';
import { subsetDifference } from './subset-difference.js';

export const PLUGIN = 'plugin';
/** Several orders share one of these, see `ipDenialChange`. */
const SHARED = 'ip-restriction';

/** What makes a plugin do something else than its other fields say, when somebody sets it. */
const MUST_BE_UNSET: Readonly<Record<string, readonly string[]>> = {
  // Since 2.6 a trigger limits it to requests that carry it; a body would replace our message.
  'request-termination': ['trigger', 'body'],
};

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

function scopeDifference(found: PluginScope, wanted: PluginScope): string {
  if (sameScope(found, wanted)) return '';
  if (wanted.consumer !== '' && found.consumer === '') return 'bound to no consumer: it hits everybody';
  if (wanted.consumer !== found.consumer) return `bound to another consumer (${found.consumer})`;
  return `bound elsewhere (${scopeText(found)})`;
}

/** What somebody changed, in words; '' when the plugin is as asked. */
function differenceFrom(row: KongRow, change: Change): string {
  const { body } = change;
  const name = String(row.name);
  if (row.id !== change.objectId) return `another id (${String(row.id)})`;
  if (name !== body.name) return `another plugin (${name})`;
  const moved = scopeDifference(scopeOf(row), scopeOf(body));
  if (moved !== '') return moved;
  if (row.enabled !== true) return 'disabled';
  if (!runsForHttp(row)) return 'limited to some protocols';
  if (orderIdOf(row) !== change.orderId) return 'the tag naming the order is gone';
  for (const field of MUST_BE_UNSET[name] ?? [])
    if ((memberOf(row.config, field) ?? null) !== null && (memberOf(body.config, field) ?? null) === null)
      return `config.${field} was set`;
  return subsetDifference(row.config, body.config, 'config');
}

const owned = (row: KongRow): OwnedObject => ({
  objectId: String(row.id),
  orderId: orderIdOf(row),
  what: PLUGIN,
  differenceFrom: (change) => differenceFrom(row, change),
});

/** Whoever holds the place of the change, when it is not we. */
async function occupant(api: AdminApi, change: Change) {
  const scope = scopeOf(change.body);
  const [list] = pluginPath(scope, '').split('/plugins/');
  const listed = await api.list(`${list}/plugins`);
  if (listed.kind !== 'rows') return listed;
  const row = listed.rows.find(
    (known) => known.name === change.body.name && sameScope(scopeOf(known), scope) && !isOurs(known),
  );
  return { kind: 'looked' as const, row };
}

const lostTag = (id: string) =>
  foreign(`The plugin ${id} no longer carries our tag: somebody took it over. It stays.`);

/** One plugin object of one order, written by PUT with an id of our own. */
export const pluginChange: KongChange = {
  what: PLUGIN,

  async list(api) {
    const listed = await api.list('/plugins', { tags: MANAGED_TAG });
    if (listed.kind !== 'rows') return unavailable(listed.message);
    // The filter is Kong's; the tag is checked again because everything listed may be removed.
    return {
      kind: 'listed',
      objects: listed.rows.filter((row) => isOurs(row) && !isPreArmed(row) && row.name !== SHARED).map(owned),
    };
  },

  async enact(api, change) {
    const { objectId, body } = change;
    const before = await api.request('GET', `/plugins/${objectId}`);
    if (before.kind === 'done' && !isOurs(before.row)) return lostTag(objectId);
    if (before.kind !== 'done' && before.kind !== 'not-found') return unavailable(before.message);
    const answer = await api.request('PUT', pluginPath(scopeOf(body), objectId), body);
    switch (answer.kind) {
      case 'done':
        return isOurs(answer.row)
          ? { kind: 'enacted', difference: differenceFrom(answer.row, change) }
          : impossible(
              `Kong stored the plugin ${objectId} without our tags, so it is not ours to lift. Remove it by hand: DELETE /plugins/${objectId}.`,
            );
      case 'not-found':
        return impossible(`Kong knows no ${scopeText(scopeOf(body))} (any more).`);
      case 'taken': {
        const found = await occupant(api, change);
        if (found.kind !== 'looked') return unavailable(found.message);
        return found.row === undefined
          ? unavailable(`another ${String(body.name)} plugin of ours still stands there`)
          : foreign(
              `A ${String(body.name)} plugin that is not ours (${String(found.row.id)}) stands there; Kong takes one, and we touch nothing without our tag.`,
            );
      }
      case 'invalid':
        return impossible(`Kong refuses the plugin: ${answer.message}`);
      case 'read-only':
        return readOnly;
      case 'unavailable':
        return unavailable(answer.message);
    }
  },

  async lift(api, { objectId }) {
    const path = `/plugins/${encodeURIComponent(objectId)}`;
    const before = await api.request('GET', path);
    if (before.kind === 'not-found') return { kind: 'absent' };
    if (before.kind !== 'done') return unavailable(before.message);
    if (!isOurs(before.row)) return lostTag(objectId);
    return removed(await api.request('DELETE', path));
  },

  async stands(api, change) {
    const answer = await api.request('GET', `/plugins/${change.objectId}`);
    if (answer.kind === 'not-found') return { kind: 'stands', difference: 'it is gone' };
    if (answer.kind !== 'done') return unavailable(answer.message);
    return {
      kind: 'stands',
      difference: isOurs(answer.row) ? differenceFrom(answer.row, change) : 'our tag was taken off',
    };
  },
};
