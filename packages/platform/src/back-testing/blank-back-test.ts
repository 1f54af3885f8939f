import { randomUUID } from 'node:crypto';
import type { Policy } from '@gatewatch/model';
import type { StoredBackTest } from '@gatewatch/store';

const NONE = { calls: 0, succeeded: 0, failed: 0 } as const;

/** A back-test that was asked for and has not begun. */
export const blankBackTest = (asked: {
  readonly policy: Policy;
  readonly digest: string;
  readonly from: string;
  readonly to: string;
  readonly who: string;
  readonly at: Date;
}): StoredBackTest => ({
  id: randomUUID(),
  policyId: asked.policy.id,
  policyName: asked.policy.name,
  policyDigest: asked.digest,
  state: 'running',
  progress: 0,
  problem: '',
  by: asked.who,
  startedAt: asked.at.toISOString(),
  finishedAt: null,
  from: asked.from,
  to: asked.to,
  history: { calls: 0, days: 0, entities: 0, alerts: 0 },
  hits: [],
  blockedBefore: 0,
  swallowed: { total: { ...NONE }, byEndpoint: [], byCriticality: [], byTag: [], byDay: [] },
  freezes: [],
  proxy: { days: 0, of: 0, clean: 0 },
  limits: [],
});
