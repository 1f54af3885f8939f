import type { Change, OwnedObject } from '../../gateway-contract.js';
import type { AdminApi, KongRow } from '../admin-api.js';
import { isOurs, MANAGED_TAG, orderIdOf } from '../kong-tags.js';
import { scopeOf } from '../plugin-scope.js';
import type { KongChange } from './kong-change-contract.js';
import { foreign, impossible, readOnly, removed, unavailable } from './said.js';

export const ACL = 'acl';

const pathOf = (consumer: string, id: string): string =>
  `/consumers/${encodeURIComponent(consumer)}/acls/${encodeURIComponent(id)}`;

function differenceFrom(row: KongRow, change: Change): string {
  if (row.id !== change.objectId) return `another id (${String(row.id)})`;
  if (row.group !== change.body.group) return `another group (${String(row.group)})`;
  if (scopeOf(row).consumer !== scopeOf(change.body).consumer) return 'of another consumer';
  return orderIdOf(row) === change.orderId ? '' : 'the tag naming the order is gone';
}

const owned = (row: KongRow): OwnedObject => ({
  objectId: String(row.id),
  orderId: orderIdOf(row),
  what: ACL,
  differenceFrom: (change) => differenceFrom(row, change),
});

const lostTag = (id: string) =>
  foreign(`The ACL row ${id} no longer carries our tag: somebody took it over. It stays.`);

const ours = async (api: AdminApi) => await api.list('/acls', { tags: MANAGED_TAG });

/** A row that puts a consumer in an ACL group: no plugin object, and Kong acts on it at once. */
export const aclChange: KongChange = {
  what: ACL,

  async list(api) {
    const listed = await ours(api);
    // A Kong without the acl plugin has no such list, and so nothing of ours in it.
    if (listed.kind === 'not-found') return { kind: 'listed', objects: [] };
    if (listed.kind !== 'rows') return unavailable(listed.message);
    return { kind: 'listed', objects: listed.rows.filter(isOurs).map(owned) };
  },

  async enact(api, change) {
    const { consumer } = scopeOf(change.body);
    const path = pathOf(consumer, change.objectId);
    const before = await api.request('GET', path);
    if (before.kind === 'done' && !isOurs(before.row)) return lostTag(change.objectId);
    if (before.kind !== 'done' && before.kind !== 'not-found') return unavailable(before.message);
    const { group, tags } = change.body;
    const answer = await api.request('PUT', path, { group, tags });
    switch (answer.kind) {
      case 'done':
        return isOurs(answer.row)
          ? { kind: 'enacted', difference: differenceFrom(answer.row, change) }
          : impossible(
              `Kong stored the ACL row without our tags, so it is not ours to lift. Remove it by hand: DELETE ${path}.`,
            );
      case 'not-found':
        return impossible(`Kong knows no consumer ${consumer} (any more).`);
      case 'taken': {
        const listed = await ours(api);
        if (listed.kind !== 'rows') return unavailable(listed.message);
        const other = listed.rows.find(
          (row) => isOurs(row) && row.group === group && scopeOf(row).consumer === consumer,
        );
        return other === undefined
          ? foreign(
              `Somebody else put the consumer in the group ${String(group)} already; that row is not ours.`,
            )
          : unavailable('another row of ours still stands there');
      }
      case 'invalid':
        return impossible(`Kong refuses the ACL row: ${answer.message}`);
      case 'read-only':
        return readOnly;
      case 'unavailable':
        return unavailable(answer.message);
    }
  },

  async lift(api, target) {
    const { objectId } = target;
    if ('body' in target) {
      const path = pathOf(scopeOf(target.body).consumer, objectId);
      const standing = await api.request('GET', path);
      if (standing.kind === 'not-found') return { kind: 'absent' };
      if (standing.kind !== 'done') return unavailable(standing.message);
      return isOurs(standing.row) ? removed(await api.request('DELETE', path)) : lostTag(objectId);
    }
    // Of an orphan only the id is known, and Kong finds such a row by its consumer.
    const listed = await ours(api);
    if (listed.kind === 'not-found') return { kind: 'absent' };
    if (listed.kind !== 'rows') return unavailable(listed.message);
    const row = listed.rows.find((known) => known.id === objectId && isOurs(known));
    return row === undefined
      ? { kind: 'absent' }
      : removed(await api.request('DELETE', pathOf(scopeOf(row).consumer, objectId)));
  },

  async stands(api, change) {
    const answer = await api.request('GET', pathOf(scopeOf(change.body).consumer, change.objectId));
    if (answer.kind === 'not-found') return { kind: 'stands', difference: 'it is gone' };
    if (answer.kind !== 'done') return unavailable(answer.message);
    return {
      kind: 'stands',
      difference: isOurs(answer.row) ? differenceFrom(answer.row, change) : 'our tag was taken off',
    };
  },
};
