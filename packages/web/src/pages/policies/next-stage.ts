import { type BackTest, isArmed, type Policy, type PolicyMode } from '@gatewatch/model';
import { formatCount, formatShare } from '../../format/format-count.js';
import { STAGES } from './policy-words.js';

interface Need {
  readonly met: boolean;
  readonly text: string;
}

/** The stage after this one; undefined at the last. */
export const stageAfter = (mode: PolicyMode): PolicyMode | undefined => STAGES[STAGES.indexOf(mode) + 1];

/** With so many more labels, all of them abuse, the bound falls to the budget; undefined where it cannot be said. */
export function labelsMissing(
  { estimate }: Pick<BackTest, 'estimate'>,
  maxLegitimateShare: number,
): number | undefined {
  if (estimate.upper <= maxLegitimateShare) return 0;
  return estimate.next
    .filter(({ upper }) => upper <= maxLegitimateShare)
    .reduce<number | undefined>(
      (least, { moreLabels }) => (least === undefined ? moreLabels : Math.min(least, moreLabels)),
      undefined,
    );
}

/** What the next stage asks for, each with whether it is there. Only arming asks for anything. */
export function needsOf(
  to: PolicyMode,
  policy: Pick<Policy, 'enabled' | 'frozen'>,
  last: BackTest | undefined,
  maxLegitimateShare: number,
): readonly Need[] {
  if (!isArmed(to)) return [];
  const done = last?.state === 'done' ? last : undefined;
  const budget = formatShare(maxLegitimateShare);
  const needs: Need[] = [
    policy.frozen === undefined
      ? { met: true, text: 'It is not frozen' }
      : { met: false, text: 'It is frozen: thaw it first' },
    done === undefined
      ? { met: false, text: 'It was not back-tested on your history yet' }
      : { met: true, text: 'It was back-tested on your history' },
  ];
  if (done === undefined) return needs;
  const missing = labelsMissing(done, maxLegitimateShare);
  const within = done.estimate.hits === 0 || done.estimate.upper <= maxLegitimateShare;
  needs.push({
    met: within,
    text: within
      ? `At most ${formatShare(done.estimate.hits === 0 ? 0 : done.estimate.upper)} of what it hits is legitimate (your budget: ${budget})`
      : `Too much of what it hits may be legitimate: up to ${formatShare(done.estimate.upper)}, your budget is ${budget}${
          missing === undefined || missing === 0
            ? ''
            : `: ${missing === 1 ? '1 more label gets there if it says abuse' : `${formatCount(missing)} more labels get there if all of them say abuse`}`
        }`,
  });
  if (done.obstacle !== '' && within) needs.push({ met: false, text: done.obstacle });
  return needs;
}
