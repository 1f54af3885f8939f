import { isArmed, type Policy } from '@gatewatch/model';
import { alwaysAsks } from '../api/policy-patch.js';
import { ProblemAnswer } from '../api/problem.js';
import { actsNoMore } from './acts-no-more.js';
import type { ArmingObstacle } from './arming-gate-contract.js';

interface Armed {
  readonly policy: Policy;
  /** Audit rows beside the change itself. */
  readonly notes: readonly { readonly what: string; readonly detail: string }[];
}

/**
 * A policy as it may be stored. One that acts without anybody asked needs a back-test that allows it, or somebody who
 * answers for it by name. Asked when it goes to canary or enforce, when an armed one is switched on, and when what it does,
 * to whom, or how much of it (canary, budget) grows; never when it is to act less.
 * @throws ProblemAnswer 409 that says what is in the way.
 */
export async function armed(
  before: Policy | undefined,
  after: Policy,
  override: { readonly by: string; readonly at: string; readonly reason: string } | undefined,
  obstacleTo: ArmingObstacle,
): Promise<Armed> {
  if (!isArmed(after.mode)) return { policy: withoutOverride(after), notes: [] };
  const isLess = before !== undefined && actsNoMore(before, after);
  if (isLess || alwaysAsks(after)) return { policy: after, notes: [] };
  const { obstacle, remark } = await obstacleTo(after);
  if (obstacle === '') {
    const notes = remark === '' ? [] : [{ what: 'policy.armed', detail: remark }];
    return { policy: withoutOverride(after), notes };
  }
  const first = before === undefined ? ' Create it with {"mode": "simulate"} first.' : '';
  if (override === undefined)
    throw new ProblemAnswer(409, 'Not armed', {
      detail: `${obstacle}${first} To arm it all the same, answer for it by name: {"mode": "${after.mode}", "override": {"reason": "…"}}`,
    });
  const note = { what: 'policy.armed-by-override', detail: `${override.reason} (in the way: ${obstacle})` };
  return { policy: { ...after, override }, notes: [note] };
}

function withoutOverride({ override: _override, ...policy }: Policy): Policy {
  return policy;
}
