import { refused } from '../changes/said.js';
import { aclCover } from '../planning/acl-cover.js';
import { standingObjects } from '../planning/row-index.js';
import { reachable, targetsOf } from '../planning/targets.js';
import { foreignMembership, groupRow } from './acl-group.js';
import type { KongAction, KongPlanInput, PlannedChanges } from './kong-action-contract.js';
import { planTermination } from './request-termination.js';

const preArmAdvice = ({ snapshot, settings }: KongPlanInput<'block-consumer'>): readonly string[] => {
  const standing = standingObjects(snapshot);
  return standing < settings.manyObjects || settings.deniedGroup === ''
    ? []
    : [
        `${standing} plugin objects of ours stand already, and each slows Kong a little: pre-arm the services with the deny plugin, then a block is one row of data.`,
      ];
};

/**
 * By the quickest lever that is complete: a row in the denied ACL group where an `acl` plugin in force denies it on
 * every route the consumer can reach; both the row and `request-termination` where it does on some (at once there, after
 * seconds elsewhere); else `request-termination`.
 */
export const blockConsumer: KongAction<'block-consumer'> = {
  action: 'block-consumer',
  plan(input): PlannedChanges {
    const { instruction, entity, snapshot, settings, orderId } = input;
    if (entity.kind !== 'consumer') return refused('Only a consumer can be blocked.');
    const scoped = instruction.scope?.service !== undefined || instruction.scope?.route !== undefined;
    const { covered, open } = aclCover(snapshot, reachable(targetsOf(snapshot)), settings.deniedGroup);
    const terminate = (why: string): PlannedChanges => {
      const planned = planTermination(input);
      return planned.kind === 'planned'
        ? { ...planned, notes: [why, ...preArmAdvice(input), ...planned.notes] }
        : planned;
    };
    if (scoped)
      return terminate('By request-termination: an ACL group holds on all routes, the order on some.');
    if (covered.length === 0)
      return terminate(
        settings.deniedGroup === ''
          ? 'By request-termination: files of ours hold no rows of ACL groups.'
          : `By request-termination: no acl plugin in force denies ${settings.deniedGroup}.`,
      );
    if (foreignMembership(entity, settings.deniedGroup) !== undefined)
      return terminate(
        `By request-termination: somebody else put the consumer in ${settings.deniedGroup}, and may take it out again.`,
      );
    const row = groupRow('block-consumer', orderId, entity, settings.deniedGroup);
    const [first] = open;
    if (first === undefined)
      return {
        kind: 'planned',
        changes: [row],
        notes: [
          `By the ACL group ${settings.deniedGroup}, which is denied on all ${covered.length} routes that the consumer can reach: at once, and Kong answers 403.`,
        ],
      };
    const rest = terminate(
      `By the ACL group ${settings.deniedGroup} at once on ${covered.length} routes, and by request-termination within seconds on the others: ${first.why}.`,
    );
    return rest.kind === 'planned' ? { ...rest, changes: [row, ...rest.changes] } : rest;
  },
};
