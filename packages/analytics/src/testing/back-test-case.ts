import { type EnrichedCall, NO_GUIDANCE, type Policy, policySchema } from '@gatewatch/model';
import type { BackTestCase } from '../back-test/back-test-case.js';
import type { BackTestOutcome } from '../back-test/back-test-contract.js';
import { createBackTest } from '../back-test/run-back-test.js';
import { decide } from '../policy/decide.js';

/** A policy from the few parts a test cares about. */
export const policyWith = (parts: object): Policy =>
  policySchema.parse({
    id: 'p-1',
    name: 'Stop readers',
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
    ...parts,
  });

export const backTestCase = (policy: Policy, changes: Partial<BackTestCase> = {}): BackTestCase => ({
  policy,
  others: [],
  protect: { entities: [], tags: [] },
  engine: {},
  fromMs: 0,
  toMs: Number.MAX_SAFE_INTEGER,
  effectDelayMs: 0,
  guidance: NO_GUIDANCE,
  verdicts: [],
  coverage: [],
  consumerGroups: [],
  endpoints: [],
  ...changes,
});

export function backTest(given: BackTestCase, calls: readonly EnrichedCall[]): BackTestOutcome {
  const run = createBackTest(given, decide);
  for (const call of calls) run.observe(call);
  return run.finish();
}
