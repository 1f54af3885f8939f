import type { Change } from '../../gateway-contract.js';
import type { AdminApi, KongRow } from '../admin-api.js';
import { isRecord, textOf } from '../planning/kong-snapshot.js';
import { scopeOf } from '../plugin-scope.js';
import type { KongChange } from './kong-change-contract.js';
import { foreign, impossible, readOnly, refused, unavailable } from './said.js';

export const CREDENTIAL = 'credential';

const rowOf = ({ body }: Change): KongRow => (isRecord(body.row) ? body.row : {});

function pathOf(change: Change): string {
  const kind = typeof change.body.kind === 'string' ? change.body.kind : '';
  const consumer = scopeOf(rowOf(change)).consumer;
  return `/consumers/${encodeURIComponent(consumer)}/${encodeURIComponent(kind)}/${encodeURIComponent(change.objectId)}`;
}

/** Times differ by how they are read; everything else must be what was seen when it was planned. */
const sameCredential = (one: KongRow, other: KongRow): boolean =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])]
    .filter((name) => !['created_at', 'updated_at', 'ttl'].includes(name))
    .every((name) => JSON.stringify(one[name] ?? null) === JSON.stringify(other[name] ?? null));

/** Seconds that a key with a time to live has left now; undefined for one without. */
function leftSeconds(change: Change, nowMs: number): number | undefined {
  const { ttl } = rowOf(change);
  const readAtMs = typeof change.body.readAtMs === 'number' ? change.body.readAtMs : nowMs;
  return typeof ttl === 'number' ? Math.ceil(ttl - (nowMs - readAtMs) / 1000) : undefined;
}

const look = async (api: AdminApi, change: Change) => await api.request('GET', pathOf(change));

/** Takes a credential's row away and puts it back with the same id and secret. Its secret is in the change's body only. */
export const credentialChange = (now: () => number): KongChange => ({
  what: CREDENTIAL,

  // What is taken away leaves nothing to list.
  list: async () => ({ kind: 'listed', objects: [] }),

  async enact(api, change, authority) {
    if (authority.kind === 'policy')
      return refused('A credential is taken away only after somebody approved it or by hand.');
    const before = await look(api, change);
    if (before.kind === 'not-found') return { kind: 'enacted', difference: '' };
    if (before.kind !== 'done') return unavailable(before.message);
    if (!sameCredential(before.row, rowOf(change)))
      return refused(
        'The credential was changed since this was planned: what was kept is not what would be taken away.',
      );
    const answer = await api.request('DELETE', pathOf(change));
    switch (answer.kind) {
      case 'done':
      case 'not-found':
        return { kind: 'enacted', difference: '' };
      case 'read-only':
        return readOnly;
      case 'taken':
      case 'invalid':
        return impossible(`Kong refuses to take the credential away: ${answer.message}`);
      case 'unavailable':
        return unavailable(answer.message);
    }
  },

  async lift(api, target) {
    // An orphan is never of this kind: nothing is listed.
    if (!('body' in target)) return { kind: 'absent' };
    const left = leftSeconds(target, now());
    if (left !== undefined && left <= 0) return { kind: 'absent' };
    const before = await look(api, target);
    if (before.kind === 'done') return { kind: 'absent' };
    if (before.kind !== 'not-found') return unavailable(before.message);
    const owner = await api.request(
      'GET',
      `/consumers/${encodeURIComponent(scopeOf(rowOf(target)).consumer)}`,
    );
    // Its consumer was deleted meanwhile, and with it everything it had.
    if (owner.kind === 'not-found') return { kind: 'absent' };
    if (owner.kind !== 'done') return unavailable(owner.message);
    const body = Object.fromEntries(
      Object.entries(rowOf(target)).filter(
        ([name, value]) => value !== null && name !== 'consumer' && name !== 'ttl',
      ),
    );
    const answer = await api.request(
      'PUT',
      pathOf(target),
      left === undefined ? body : { ...body, ttl: left },
    );
    switch (answer.kind) {
      case 'done':
        return { kind: 'lifted' };
      case 'not-found':
        return { kind: 'absent' };
      case 'taken':
        return foreign(
          'Another credential has the same key or name by now; it stays, and the one taken away does not come back.',
        );
      case 'invalid':
        // Tried again for as long as it takes: giving up would lose the credential.
        return unavailable(`Kong does not take the credential back: ${answer.message}`);
      case 'read-only':
        return readOnly;
      case 'unavailable':
        return unavailable(answer.message);
    }
  },

  async stands(api, change) {
    const found = await look(api, change);
    if (found.kind === 'not-found') return { kind: 'stands', difference: '' };
    if (found.kind !== 'done') return unavailable(found.message);
    return {
      kind: 'stands',
      difference: textOf(found.row, 'id') === '' ? '' : 'the credential is there again',
    };
  },
});
