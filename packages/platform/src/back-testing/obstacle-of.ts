import type { Estimate, ResponseSettings } from '@gatewatch/model';

const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

/**
 * Why a policy with this estimate may not be armed, or '': more of its hits may be legitimate than the operator's budget allows.
 */
export function obstacleOf(
  estimate: Estimate,
  { maxLegitimateShare }: Pick<ResponseSettings, 'maxLegitimateShare'>,
): string {
  if (estimate.upper <= maxLegitimateShare) return '';
  const found =
    estimate.labelled === 0
      ? estimate.hits === 1
        ? 'Its one hit is not labelled: it may be legitimate'
        : `None of its ${estimate.hits} hits is labelled: all of them may be legitimate`
      : `Of its ${counted(estimate.hits, 'hit')} up to ${percent(estimate.upper)} may be legitimate (${estimate.labelled} labelled, ${estimate.legitimate} of them legitimate, ${percent(estimate.confidence)} confidence)`;
  const enough = estimate.next.find(({ upper }) => upper <= maxLegitimateShare);
  const remedy =
    enough === undefined
      ? 'narrow the policy, or raise the budget'
      : `${counted(enough.moreLabels, 'more label')} would do if all of them are abuse`;
  return `${found}; the budget is ${percent(maxLegitimateShare)}: ${remedy}.`;
}
