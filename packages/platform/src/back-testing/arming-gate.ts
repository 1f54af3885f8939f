import { policyDigest } from '@gatewatch/analytics';
import type { BackTest, Policy, ResponseSettings } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import type { ArmingAnswer, ArmingObstacle } from '../responding/arming-gate-contract.js';
import { obstacleOf, saysTooLittle } from './obstacle-of.js';

interface GateParts {
  readonly lake: Pick<Lake, 'select'>;
  readonly settings: () =>
    | Pick<ResponseSettings, 'maxLegitimateShare' | 'backTestFromDays'>
    | Promise<Pick<ResponseSettings, 'maxLegitimateShare' | 'backTestFromDays'>>;
  /** The latest done back-test of the policy and digest with its labels, as people see it. */
  readonly latestDone: (policyId: string, digest: string) => Promise<BackTest | undefined>;
}

const DAY_MS = 86_400_000;

/** Event days between the oldest and the newest call in the lake, and when that was. */
async function historyIn(lake: Pick<Lake, 'select'>): Promise<{ days: number; newestMs: number }> {
  const [row] = await lake.select<{ first: string | number; last: string | number; calls: string | number }>(
    `select toUnixTimestamp64Milli(min(time)) as first, toUnixTimestamp64Milli(max(time)) as last,
      count() as calls from calls`,
  );
  if (row === undefined || Number(row.calls) === 0) return { days: 0, newestMs: 0 };
  const newestMs = Number(row.last);
  return { days: (newestMs - Number(row.first)) / DAY_MS, newestMs };
}

const number = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });

/** See the contract. The definition given is looked up by its digest: what was tested must be what is armed. */
export const createArmingGate =
  ({ lake, settings, latestDone }: GateParts): ArmingObstacle =>
  async (policy: Policy): Promise<ArmingAnswer> => {
    const { maxLegitimateShare, backTestFromDays } = await settings();
    const [known, { days: history, newestMs }] = await Promise.all([
      latestDone(policy.id, policyDigest(policy)),
      historyIn(lake),
    ]);
    if (history < backTestFromDays) {
      const seen = known === undefined ? '' : `, on which its back-test found ${known.hits.length} hits`;
      const remark = `there are only ${number(history)} days of history${seen}; a back-test is asked for from ${number(backTestFromDays)} days`;
      return { obstacle: '', remark };
    }
    if (known === undefined) {
      const how = `POST /api/v1/policies/${policy.id}/backtest`;
      const obstacle = `As it is now it was not back-tested on the ${number(history)} days of history there are: ask ${how} and label its hits until at most ${number(maxLegitimateShare * 100)} % of them may be legitimate.`;
      return { obstacle, remark: '' };
    }
    const tooLittle = saysTooLittle(known, known.history.days, { backTestFromDays }, newestMs);
    if (tooLittle !== '') return { obstacle: tooLittle, remark: '' };
    const obstacle = obstacleOf(known.estimate, { maxLegitimateShare });
    const hitNobody = known.hits.length === 0 && obstacle === '';
    return {
      obstacle,
      remark: hitNobody ? 'its back-test hit nobody: nothing is known of whom it will hit' : '',
    };
  };
