import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBackTest, createEngine, decide } from '@gatewatch/analytics';
import { createNormaliser, readSettingsOf } from '@gatewatch/collector';
import { createTemplater } from '@gatewatch/discovery';
import { type EnrichedCall, entityKey, NO_GUIDANCE, type Policy, policySchema } from '@gatewatch/model';
import { openEnrichment } from '@gatewatch/platform';
import { enforceHistory } from '@gatewatch/platform/enforced-history';
import { createWorld } from '@gatewatch/simulator';
import { afterAll, beforeAll, expect, it } from 'vitest';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gatewatch-equal-'));
});
afterAll(() => rm(folder, { recursive: true }));

const MOST_CALLS = 25_000;
/** Two engines and a control store, on a machine that may be busy. */
const TIMEOUT_MS = 240_000;
const KEY = createHash('sha256').update('back-test equals enforcement').digest();

/** Calls of a small company: a day of life, and the first hours of the next, full of attacks. In order of event time. */
async function history(seed: number): Promise<EnrichedCall[]> {
  const world = createWorld({
    seed,
    startMs: Date.UTC(2026, 2, 2),
    days: 2,
    scale: 0.1,
    attacks: 'every-class',
  });
  const { enrich } = await openEnrichment({ logger: { warn: () => undefined } });
  const normalise = createNormaliser({ read: readSettingsOf('kong'), key: KEY });
  const templater = createTemplater();
  const calls: EnrichedCall[] = [];
  for (const { line } of world.lines()) {
    const read = normalise({ source: 'file', receivedAtMs: 0, bytes: Buffer.from(line) });
    if (read.kind === 'call') calls.push(enrich(read.call, templater.assign(read.call)));
  }
  return calls
    .sort((a, b) => a.call.timeMs - b.call.timeMs || (a.call.requestId < b.call.requestId ? -1 : 1))
    .slice(0, MOST_CALLS);
}

function foresee(policy: Policy, calls: readonly EnrichedCall[]) {
  const run = createBackTest(
    {
      policy,
      others: [],
      protect: { entities: [], tags: [] },
      engine: ENGINE,
      fromMs: 0,
      toMs: Number.MAX_SAFE_INTEGER,
      effectDelayMs: 0,
      guidance: NO_GUIDANCE,
      verdicts: [],
      coverage: [],
      consumerGroups: [],
      endpoints: [],
    },
    decide,
  );
  for (const call of calls) run.observe(call);
  return run.finish();
}

/** Half a day to learn: the attacks of so short a history come soon. */
const ENGINE = { warmUpMs: 43_200_000 };
const AT = '2026-01-01T00:00:00.000Z';
const LADDER = [
  { action: 'limit-consumer', limits: { minute: 20 }, durationMs: 1_800_000 },
  { action: 'block-consumer', durationMs: 7_200_000 },
];
const budget = { entitiesPerHour: 20, trafficShare: 1 };

it.each([
  [1, 'a ladder', { budget, when: { minSeverity: 'medium' }, then: { steps: LADDER } }],
  [
    2,
    'addresses',
    { budget, when: { minSeverity: 'low' }, then: { action: 'deny-ip', durationMs: 600_000 } },
  ],
])(
  'foresees what enforcement with the gateway in the loop then does (seed %i, %s)',
  async (seed, name, parts) => {
    const policy = policySchema.parse({
      id: name,
      name,
      createdAt: AT,
      updatedAt: AT,
      mode: 'enforce',
      ...parts,
    });
    const calls = await history(seed);
    const foreseen = foresee(policy, calls);
    const enforced = await enforceHistory({
      calls,
      policy,
      engine: createEngine(ENGINE),
      path: join(folder, `${seed}.db`),
      onFailure: (error) => {
        throw error;
      },
    });
    expect(foreseen.hits.length).toBeGreaterThan(0);
    expect(
      new Map(foreseen.hits.map((hit) => [entityKey(hit.entity), Date.parse(hit.firstActedAt)])),
    ).toEqual(enforced.firstActed);
    expect(foreseen.hits.flatMap(({ actions }) => actions)).toHaveLength(enforced.orders.length);
    expect(foreseen.swallowed.total.calls).toBe(enforced.blocked.size);
    expect(foreseen.freezes.length > 0).toBe(enforced.frozen);
  },
  TIMEOUT_MS,
);
