import type { Action } from '@gatewatch/model';
import type { Change } from '../../gateway-contract.js';
import { ACL } from '../changes/acl-change.js';
import { isOurs, orderTags } from '../kong-tags.js';
import { objectIdOf } from '../object-id.js';
import { type KnownConsumer, textOf } from '../planning/kong-snapshot.js';

/** A row that puts the consumer in the group: data, which acts at once and costs Kong nothing (effect measured). */
export function groupRow(action: Action, orderId: string, consumer: KnownConsumer, group: string): Change {
  const { id, username } = consumer.subject;
  return {
    objectId: objectIdOf(action, orderId, `acl ${group}`),
    orderId,
    what: ACL,
    place: `acl ${group} consumer:${id}`,
    words: `ACL group ${group} for consumer ${username || id}: 403 where an acl plugin denies it`,
    body: { group, tags: orderTags(orderId), consumer: { id } },
    undo: 'remove',
  };
}

/** Somebody else's row of the same group: Kong takes one, and theirs is not ours to take away at the end. */
export const foreignMembership = (consumer: KnownConsumer, group: string) =>
  consumer.acls.find((row) => textOf(row, 'group') === group && !isOurs(row));
