import { policySchema } from '@gatewatch/model';

const AT = '2026-01-01T00:00:00.000Z';
const policy = (parts) =>
  policySchema.parse({ id: parts.name, createdAt: AT, updatedAt: AT, mode: 'enforce', ...parts });
/** Small worlds: a budget for a thousand callers would freeze at once. */
const budget = { entitiesPerHour: 50, trafficShare: 1 };

/** What operators would write; not chosen by what came out. */
export const POLICIES = [
  policy({ name: 'terminate', budget, then: { action: 'terminate-consumer', durationMs: 3_600_000 } }),
  policy({
    name: 'limit-then-block',
    budget,
    when: { minSeverity: 'medium' },
    then: {
      steps: [
        { action: 'limit-consumer', limits: { minute: 30 }, durationMs: 1_800_000 },
        { action: 'block-consumer', durationMs: 7_200_000 },
      ],
    },
  }),
  policy({
    name: 'deny-address',
    budget,
    when: { minSeverity: 'medium' },
    then: { action: 'deny-ip', durationMs: 3_600_000 },
  }),
  policy({
    name: 'tight-budget',
    budget: { entitiesPerHour: 2 },
    then: { action: 'block-consumer', durationMs: null },
  }),
];

/** Hits whoever it can, the honest among them. */
export const WIDE_POLICY = policy({
  name: 'wide',
  budget: { entitiesPerHour: 1000, trafficShare: 1 },
  when: { minSeverity: 'low' },
  then: { action: 'publish-decision', durationMs: 600_000 },
});
