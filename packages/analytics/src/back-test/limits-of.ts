import type { BackTestCase } from './back-test-case.js';

interface Known {
  readonly days: number;
  /** Calls before the tested stretch. */
  readonly learned: number;
  readonly warmUpDays: number;
  readonly blockedBefore: number;
  readonly beyond: number;
  readonly freezes: number;
  readonly proxyDays: number;
  readonly unseenActions: readonly string[];
}

const number = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });

const counted = (value: number, what: string): string => `${number(value)} ${what}${value === 1 ? '' : 's'}`;

/** What this history cannot tell, in plain words. */
export function limitsOf({ policy, verdicts }: BackTestCase, known: Known): string[] {
  const { unseenActions } = known;
  return [
    'Whoever is blocked may react: come back from elsewhere, try again, or call you. A log cannot show that.',
    ...(known.learned === 0 && known.warmUpDays > 0
      ? [
          `What is usual was learned from this history alone: baselines judged nobody in its first ${counted(known.warmUpDays, 'day')}.`,
        ]
      : []),
    ...(known.proxyDays < 30
      ? [
          `With ${counted(known.days, 'day')} of history a hit counts as having stayed clean after ${counted(known.proxyDays, 'day')} instead of 30.`,
        ]
      : []),
    ...(known.blockedBefore > 0
      ? [
          `${counted(known.blockedBefore, 'call')} had been answered by blocks that stood then: what those callers would have done is not known.`,
        ]
      : []),
    ...(known.freezes > 0
      ? ['It went over its budget and froze: whom it would have hit after being thawed is not counted.']
      : []),
    ...(policy.then.approval === 'ask' ||
    policy.then.steps.some((step) => step.action === 'disable-credential')
      ? ['Each order that asks people first is counted as approved at once.']
      : []),
    ...(policy.then.steps.some((step) => step.action === 'limit-consumer')
      ? [
          'Limits are counted as by one gateway node that sees all calls; several nodes with local counters let more through.',
        ]
      : []),
    ...(unseenActions.length > 0
      ? [
          `What ${unseenActions.join(' and ')} does to calls cannot be told from a log: they swallow nothing here.`,
        ]
      : []),
    ...(verdicts.length > 0
      ? [
          'Verdicts given since make the detectors as strict as they are today: in this very history they may look better than they were.',
        ]
      : []),
    ...(known.beyond > 0
      ? [`${counted(known.beyond, 'action')} hit more entities than a report holds: they are not listed.`]
      : []),
    'Calls of an abuser’s victim that are swallowed with the abuser’s (one stolen key, two users) count with the abuse.',
  ];
}
