import { policyDigest } from '@gatewatch/analytics';
import type { BackTest, Policy, ResponseSettings } from '@gatewatch/model';
import type { Lake } from '@gatewatch/store';
import type { ArmingAnswer, ArmingObstacle } from '../responding/arming-gate-contract.js';
import { obstacleOf } from './obstacle-of.js';

interface GateParts {
  readonly lake: Pick<Lake, 'select'>;
  readonly settings: () =>
    | Pick<ResponseSettings, 'maxLegitimateShare' | 'backTestFromDays'>
    | Promise<Pick<ResponseSettings, 'maxLegitimateShare' | 'backTestFromDays'>>;
  /** The latest done back-test of the policy and digest with its labels, as people see it. */
  readonly latestDone: (policyId: string, digest: string) => Promise<BackTest | undefined>;
}

const DAY_MS = 86_400_000;

/** Event days between the oldest and the newest call in the lake. */
async function daysInLake(lake: Pick<Lake, 'select'>): Promise<number> {
  const [row] = await lake.select<{ first: string | number; last: string | number; calls: string | number }>(
    `select toUnixTimestamp64Milli(min(time)) as first, toUnixTimestamp64Milli(max(time)) as last,
      count() as calls from calls`,
  );
  return row === undefined || Number(row.calls) === 0 ? 0 : (Number(row.last) - Number(row.first)) / DAY_MS;
}

const number = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });

/** See the contract. The definition given is looked up by its digest: what was tested must be what is armed. */
export const createArmingGate =
  ({ lake, settings, latestDone }: GateParts): ArmingObstacle =>
  async (policy: Policy): Promise<ArmingAnswer> => {
    const { maxLegitimateShare, backTestFromDays } = await settings();
    const [known, history] = await Promise.all([
      latestDone(policy.id, policyDigest(policy)),
      daysInLake(lake),
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
    // A day less than asked for is a day without calls at either end.
    if (known.history.days < backTestFromDays - 1) {
      const obstacle = `Its back-test looked at ${number(known.history.days)} days of history, ${number(backTestFromDays)} are asked for: back-test it on more.`;
      return { obstacle, remark: '' };
    }
    const obstacle = obstacleOf(known.estimate, { maxLegitimateShare });
    const hitNobody = known.hits.length === 0 && obstacle === '';
    return {
      obstacle,
      remark: hitNobody ? 'its back-test hit nobody: nothing is known of whom it will hit' : '',
    };
  };
