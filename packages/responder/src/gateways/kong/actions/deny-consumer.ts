import { foreign, refused } from '../changes/said.js';
import { aclCover } from '../planning/acl-cover.js';
import { reachable, targetsOf } from '../planning/targets.js';
import { foreignMembership, groupRow } from './acl-group.js';
import type { KongAction, PlannedChanges } from './kong-action-contract.js';
import { planTermination } from './request-termination.js';

/** What Kong's own acl plugin answers. */
const STATUS = 403;
const MESSAGE = 'You cannot consume this service';

/** A row in the denied ACL group; where no acl plugin denies it, the same answer by `request-termination`. */
export const denyConsumer: KongAction<'deny-consumer'> = {
  action: 'deny-consumer',
  plan(input): PlannedChanges {
    const { entity, snapshot, settings, orderId } = input;
    const group = settings.deniedGroup;
    if (entity.kind !== 'consumer') return refused('Only a consumer can be in an ACL group.');
    const { covered, open } = aclCover(snapshot, reachable(targetsOf(snapshot)), group);
    if (covered.length === 0)
      return refused(
        `No acl plugin in force denies the group ${group} on a route that the consumer can reach, so the row would do nothing: pre-arm services, or use block-consumer.`,
      );
    const standing = foreignMembership(entity, group);
    if (standing !== undefined)
      return foreign(
        `The consumer is in ${group} already by a row that is not ours (${String(standing.id)}); it stays.`,
      );
    const row = groupRow('deny-consumer', orderId, entity, group);
    const [first] = open;
    if (first === undefined)
      return {
        kind: 'planned',
        changes: [row],
        notes: [`${group} is denied on all ${covered.length} routes.`],
      };
    const rest = planTermination({
      ...input,
      instruction: { action: 'block-consumer', statusCode: STATUS, message: MESSAGE },
    });
    if (rest.kind !== 'planned') return rest;
    // The rest carries the name of this action, so that its ids are of this order alone.
    return {
      kind: 'planned',
      changes: [row, ...rest.changes],
      notes: [
        `The ACL group alone would not do: ${first.why}. There the same answer is given by request-termination.`,
        ...rest.notes,
      ],
    };
  },
};
