import type { Change, OwnedObject } from '../../gateway-contract.js';
import type { AdminApi, KongRow } from '../admin-api.js';
import { isOurs, MANAGED_TAG, orderTags, tagsOf } from '../kong-tags.js';
import { objectIdOf } from '../object-id.js';
import { configOf, runsForHttp, textsOf } from '../planning/kong-snapshot.js';
import { type PluginScope, pluginPath, sameScope, scopeBody, scopeOf, scopeText } from '../plugin-scope.js';
import type { KongChange } from './kong-change-contract.js';
import { foreign, impossible, readOnly, removed, unavailable } from './said.js';

export const IP_DENIAL = 'ip-denial';
const NAME = 'ip-restriction';
/** Tags hold no `/` and no `,`; an address holds neither. */
const ENTRY_TAG = 'gatewatch-deny:';
const SHARED_TAG = 'gatewatch-addresses';
/** Two responders that write the same plugin at once: whoever lost reads again. */
const MAX_TRIES = 3;

interface Entry {
  readonly orderId: string;
  readonly address: string;
}

/** Which order denies which address: kept in the plugin's own tags, so that every responder reads the same. */
const entriesOf = (row: KongRow): readonly Entry[] =>
  tagsOf(row).flatMap((tag) => {
    const at = tag.indexOf('=');
    return tag.startsWith(ENTRY_TAG) && at > 0
      ? [{ orderId: tag.slice(ENTRY_TAG.length, at), address: tag.slice(at + 1) }]
      : [];
  });

const idOf = (scope: PluginScope, { orderId }: Entry): string =>
  objectIdOf('deny-ip', orderId, scopeText(scope));

const entryOf = (change: Change): Entry => ({
  orderId: change.orderId,
  address: textsOf(configOf(change.body).deny)[0] ?? '',
});

const bodyOf = (scope: PluginScope, entries: readonly Entry[]): KongRow => ({
  name: NAME,
  enabled: true,
  config: { deny: [...new Set(entries.map(({ address }) => address))].sort() },
  tags: [
    ...new Set([
      MANAGED_TAG,
      SHARED_TAG,
      ...entries.flatMap(({ orderId }) => orderTags(orderId)),
      ...entries.map(({ orderId, address }) => `${ENTRY_TAG}${orderId}=${address}`),
    ]),
  ],
  ...scopeBody(scope),
});

function differenceOf(row: KongRow, { orderId, address }: Entry): string {
  const { allow, deny } = configOf(row);
  if (!entriesOf(row).some((entry) => entry.orderId === orderId && entry.address === address))
    return 'its entry is gone';
  if (row.enabled !== true) return 'disabled';
  if (!runsForHttp(row)) return 'limited to some protocols';
  if (textsOf(allow).length > 0) return 'config.allow was set: it shuts out everybody else';
  return textsOf(deny).includes(address) ? '' : `config.deny lacks ${address}`;
}

/**
 * Our plugins of this name, with all they hold. `all` looks through everything that carries our tag; else the second tag
 * is asked for too, since there may be thousands of other plugins of ours.
 */
async function standing(api: AdminApi, all = false) {
  const listed = await api.list('/plugins', { tags: all ? MANAGED_TAG : `${MANAGED_TAG},${SHARED_TAG}` });
  return listed.kind === 'rows'
    ? { kind: 'rows' as const, rows: listed.rows.filter((row) => isOurs(row) && row.name === NAME) }
    : listed;
}

const owned = (row: KongRow): readonly OwnedObject[] =>
  entriesOf(row).map((entry) => ({
    objectId: idOf(scopeOf(row), entry),
    orderId: entry.orderId,
    what: IP_DENIAL,
    differenceFrom: (change) =>
      sameScope(scopeOf(row), scopeOf(change.body))
        ? differenceOf(row, entryOf(change))
        : `bound elsewhere (${scopeText(scopeOf(row))})`,
  }));

/**
 * One address of one order in the plugin that all orders share at a place: Kong takes one `ip-restriction` per scope.
 * The plugin is written whole from the entries in its tags. The Admin API compares nothing before it writes, so of two
 * responders at the same moment one may overwrite the other's entry: it is missed (or found to belong to no order) at
 * the next comparison and written (or removed) again, so both end at the same state.
 */
export const ipDenialChange: KongChange = {
  what: IP_DENIAL,

  async list(api) {
    const found = await standing(api, true);
    return found.kind === 'rows'
      ? { kind: 'listed', objects: found.rows.flatMap(owned) }
      : unavailable(found.message);
  },

  async enact(api, change) {
    const scope = scopeOf(change.body);
    const entry = entryOf(change);
    for (let tries = 0; tries < MAX_TRIES; tries += 1) {
      // The first look is the quick one; a plugin that lost its second tag is found by the next.
      const found = await standing(api, tries > 0);
      if (found.kind !== 'rows') return unavailable(found.message);
      const row = found.rows.find((known) => sameScope(scopeOf(known), scope));
      const others =
        row === undefined ? [] : entriesOf(row).filter(({ orderId }) => orderId !== entry.orderId);
      // The plugin bears the id of the order that opened it, also after that one has ended.
      const id = row === undefined ? change.objectId : String(row.id);
      const answer = await api.request('PUT', pluginPath(scope, id), bodyOf(scope, [...others, entry]));
      switch (answer.kind) {
        case 'done':
          return isOurs(answer.row)
            ? { kind: 'enacted', difference: differenceOf(answer.row, entry) }
            : impossible(
                `Kong stored the plugin ${id} without our tags, so it is not ours to lift. Remove it by hand: DELETE /plugins/${id}.`,
              );
        case 'taken':
          if (row !== undefined || tries === MAX_TRIES - 1)
            return foreign(
              `An ${NAME} plugin that is not ours stands at ${scopeText(scope)}; Kong takes one.`,
            );
          continue;
        case 'not-found':
          return impossible(`Kong knows no ${scopeText(scope)} (any more).`);
        case 'invalid':
          return impossible(`Kong refuses the plugin: ${answer.message}`);
        case 'read-only':
          return readOnly;
        case 'unavailable':
          return unavailable(answer.message);
      }
    }
    return unavailable('two responders write the same plugin');
  },

  async lift(api, { objectId }) {
    const found = await standing(api, true);
    if (found.kind !== 'rows') return unavailable(found.message);
    for (const row of found.rows) {
      const scope = scopeOf(row);
      const entries = entriesOf(row);
      const left = entries.filter((entry) => idOf(scope, entry) !== objectId);
      if (left.length === entries.length) continue;
      return removed(
        left.length === 0
          ? await api.request('DELETE', `/plugins/${String(row.id)}`)
          : await api.request('PUT', pluginPath(scope, String(row.id)), bodyOf(scope, left)),
      );
    }
    return { kind: 'absent' };
  },

  async stands(api, change) {
    const found = await standing(api);
    if (found.kind !== 'rows') return unavailable(found.message);
    const row = found.rows.find((known) => sameScope(scopeOf(known), scopeOf(change.body)));
    return {
      kind: 'stands',
      difference: row === undefined ? 'it is gone' : differenceOf(row, entryOf(change)),
    };
  },
};
