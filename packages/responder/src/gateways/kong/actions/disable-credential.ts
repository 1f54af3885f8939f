import { CREDENTIAL } from '../changes/credential-change.js';
import { impossible, refused } from '../changes/said.js';
import { isRecord, textOf } from '../planning/kong-snapshot.js';
import type { KongAction, PlannedChanges } from './kong-action-contract.js';

/**
 * Takes the row of one credential away and keeps it to be put back with the same id. Only what Kong shows as it was
 * given can be put back: of a basic-auth password it keeps a hash, and hashes again what is written
 * (kong/plugins/basic-auth/daos.lua, `on_write`); an oauth2 client with `hash_secret` likewise.
 */
export const disableCredential: KongAction<'disable-credential'> = {
  action: 'disable-credential',
  plan({ entity, orderId, nowMs }): PlannedChanges {
    if (entity.kind !== 'credential') return refused('Only a credential can be disabled.');
    const { credentialKind: kind, row, consumer } = entity;
    const who = consumer.username || consumer.id;
    if (kind === 'basic-auth')
      return impossible(
        `It could not be given back: Kong keeps a hash of a basic-auth password and hashes again what is put back. Terminate or block the consumer ${who} instead.`,
      );
    if (kind === 'oauth2' && row.hash_secret === true)
      return impossible(
        `It could not be given back: Kong keeps a hash of this client’s secret. Terminate or block the consumer ${who} instead.`,
      );
    const id = textOf(row, 'id');
    if (!isRecord(row.consumer) || id === '')
      return impossible('Kong shows a credential without a consumer.');
    return {
      kind: 'planned',
      changes: [
        {
          objectId: id,
          orderId,
          what: CREDENTIAL,
          place: `credential ${kind} ${id}`,
          words: `${kind} credential ${id} of consumer ${who} taken away: 401`,
          body: { kind, row, readAtMs: nowMs },
          undo: 'put-back',
        },
      ],
      notes: [
        `Only calls with this credential are answered 401; the other credentials of consumer ${who} go on working.`,
        ...(kind === 'oauth2'
          ? [
              'Kong deletes the tokens that were issued to this client with it: they do not come back, users sign in again.',
            ]
          : []),
      ],
    };
  },
};
