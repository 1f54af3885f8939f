import type { BackTest, Estimate, ResponseSettings } from '@gatewatch/model';

const percent = (share: number): string =>
  `${(share * 100).toLocaleString('en-GB', { maximumFractionDigits: 1 })} %`;

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const DAY_MS = 86_400_000;
/** As long as the stretch that is looked at unless another is asked for: then not a day of it is among the last ones. */
const OLD_DAYS = 30;

const number = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });

/**
 * Why a back-test says too little to arm by, whatever it found, or ''. `days` of history that it looked at; `newestMs`: the
 * newest call there is, epoch milliseconds.
 */
export function saysTooLittle(
  { history, to }: Pick<BackTest, 'history' | 'to'>,
  days: number,
  { backTestFromDays }: Pick<ResponseSettings, 'backTestFromDays'>,
  newestMs: number,
): string {
  if (history.calls === 0)
    return 'Its back-test looked at no call at all: back-test it where there are some.';
  // A day less than asked for is a day without calls at either end.
  if (days < backTestFromDays - 1)
    return `Its back-test looked at ${number(days)} days of history, ${number(backTestFromDays)} are asked for: back-test it on more.`;
  const age = (newestMs - Date.parse(to)) / DAY_MS;
  return age > OLD_DAYS
    ? `Its back-test looked at nothing of the last ${number(age)} days: back-test it again.`
    : '';
}

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
