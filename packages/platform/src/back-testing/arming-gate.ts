import { policyDigest } from '@gatewatch/analytics';
import type { BackTest, Policy, ResponseSettings } from '@gatewatch/model';
import type { ControlStore, Lake } from '@gatewatch/store';
import type { ArmingAnswer, ArmingObstacle } from '../responding/arming-gate-contract.js';
import { obstacleOf } from './obstacle-of.js';

interface GateParts {
  readonly lake: Pick<Lake, 'select'>;
  readonly store: Pick<ControlStore, 'backTests'>;
  readonly settings: () =>
    | Pick<ResponseSettings, 'maxLegitimateShare' | 'backTestFromDays'>
    | Promise<Pick<ResponseSettings, 'maxLegitimateShare' | 'backTestFromDays'>>;
  /** The latest done back-test of the policy and digest with its labels, as people see it. */
  readonly latestDone: (policyId: string, digest: string) => Promise<BackTest | undefined>;
}

const DAY_MS = 86_400_000;

/** Event days between the oldest and the newest call in the lake. */
export async function daysInLake(lake: Pick<Lake, 'select'>): Promise<number> {
  const [row] = await lake.select<{ first: string | number; last: string | number; calls: string | number }>(
    `select toUnixTimestamp64Milli(min(time)) as first, toUnixTimestamp64Milli(max(time)) as last,
      count() as calls from calls`,
  );
  return row === undefined || Number(row.calls) === 0 ? 0 : (Number(row.last) - Number(row.first)) / DAY_MS;
}

const days = (value: number): string => value.toLocaleString('en-GB', { maximumFractionDigits: 1 });

/** See the contract. The definition given is looked up by its digest: what was tested must be what is armed. */
export const createArmingGate =
  ({ lake, settings, latestDone }: GateParts): ArmingObstacle =>
  async (policy: Policy): Promise<ArmingAnswer> => {
    const { maxLegitimateShare, backTestFromDays } = await settings();
    const known = await latestDone(policy.id, policyDigest(policy));
    const history = await daysInLake(lake);
    if (known === undefined) {
      if (history < backTestFromDays) {
        const remark = `armed without a back-test: there are ${days(history)} days of history, ${days(backTestFromDays)} are needed`;
        return { obstacle: '', remark };
      }
      return {
        obstacle: `it was not back-tested as it is now, on ${days(history)} days of history: ask POST /api/v1/policies/${policy.id}/backtest and label its hits until at most ${days(maxLegitimateShare * 100)} % may be legitimate, or send "override" with a reason`,
        remark: '',
      };
    }
    if (known.history.days < Math.min(backTestFromDays, history) - 1) {
      const looked = `its back-test looked at ${days(known.history.days)} days, ${days(Math.min(backTestFromDays, history))} are needed`;
      return { obstacle: `${looked}: back-test it on more, or send "override" with a reason`, remark: '' };
    }
    const obstacle = obstacleOf(known.estimate, { maxLegitimateShare });
    const remark =
      known.hits.length === 0 ? 'its back-test hit nobody: nothing is known of whom it will hit' : '';
    return { obstacle, remark: obstacle === '' ? remark : '' };
  };
