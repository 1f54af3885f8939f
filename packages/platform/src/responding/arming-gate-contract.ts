import type { Policy } from '@gatewatch/model';

/**
 * Why a policy as it is now may not act without anybody asked, or '' when nothing is in the way. Asked whenever a policy
 * is to go to `canary` or `enforce`, and when an armed one is to do more than it did. Duties: judges the definition given,
 * not the stored one; never throws for what the policy says; the sentence names the bound found, the budget, how many
 * labels would do, and what to send instead.
 */
export type ArmingObstacle = (policy: Policy) => Promise<ArmingAnswer>;

export interface ArmingAnswer {
  readonly obstacle: string;
  /** What is worth an audit row although nothing is in the way, e.g. that there is no history to back-test on yet; else ''. */
  readonly remark: string;
}
