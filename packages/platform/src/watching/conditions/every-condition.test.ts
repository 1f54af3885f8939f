import {
  type CollectorStats,
  type CompletenessRow,
  type NoticeKind,
  orderSchema,
  policySchema,
} from '@gatewatch/model';
import { describe, expect, it } from 'vitest';
import type { ResponseSituation, Situation, WatchedCollector } from '../condition.js';
import { CONDITIONS } from './index.js';

const NOW_MS = Date.UTC(2026, 2, 5, 12);
const iso = (ms: number): string => new Date(ms).toISOString();

const stats = (change: Partial<CollectorStats> = {}): CollectorStats => ({
  startedAt: iso(NOW_MS - 86_400_000),
  linesReceived: 1000,
  callsAccepted: 1000,
  rejected: {},
  droppedFull: 0,
  spoolBytes: 1_000_000,
  spoolMaxBytes: 1_000_000_000,
  spoolOldestAt: iso(NOW_MS - 2000),
  sources: [],
  quarantine: [],
  ...change,
});

const collector = (change: Partial<WatchedCollector> = {}): WatchedCollector => ({
  name: 'edge',
  lastSeen: iso(NOW_MS - 2000),
  stats: stats(),
  grown: { droppedFull: 0, callsRefused: 0 },
  ...change,
});

const minutes = (change: Partial<CompletenessRow>, count = 15): CompletenessRow[] =>
  Array.from({ length: count }, (_, index) => ({
    node: 'kong-1',
    minute: iso(NOW_MS - (20 - index) * 60_000),
    arrived: 100,
    expected: 100,
    share: 1,
    duplicates: 0,
    skewMs: 250,
    collectors: ['edge'],
    ...change,
  }));

const CALM: ResponseSituation = { frozen: [], notEffective: [], ending: [], stopped: null };

const situation = (rows: readonly CompletenessRow[], watched: WatchedCollector = collector()): Situation => ({
  nowMs: NOW_MS,
  collectors: [watched],
  minutesByNode: new Map([['kong-1', rows]]),
  response: CALM,
  stuckSinks: [],
});

const responding = (change: Partial<ResponseSituation>): Situation => ({
  ...situation([]),
  response: { ...CALM, ...change },
});

const POLICY = policySchema.parse({ id: 'p', name: 'stop readers', createdAt: iso(0), updatedAt: iso(0) });
const ORDER = orderSchema.parse({
  id: '00000000-0000-4000-8000-000000000001',
  action: 'deny-consumer',
  entity: { kind: 'consumer', id: 'c1' },
  state: 'applied',
  wanted: true,
  reason: 'r',
  createdBy: 'admin',
  createdAt: iso(0),
  expiresAt: null,
  history: [],
});

/** What makes each condition speak, and what comes close but is nothing. */
const CASES: Record<NoticeKind, { readonly wrong: Situation; readonly fine: readonly Situation[] }> = {
  'policy-frozen': {
    wrong: responding({
      frozen: [{ ...POLICY, frozen: { at: iso(0), reason: '11 entities within an hour' } }],
    }),
    fine: [responding({ frozen: [] })],
  },
  'order-not-effective': {
    wrong: responding({
      notEffective: [
        { ...ORDER, proof: { kind: 'not-effective', at: iso(0), passed: 9, detail: '9 calls passed' } },
      ],
    }),
    fine: [responding({ notEffective: [{ ...ORDER, proof: { kind: 'waiting' } }] })],
  },
  'order-not-ended': {
    wrong: responding({ ending: [{ ...ORDER, wanted: false, endingSince: iso(NOW_MS - 61_000) }] }),
    fine: [
      responding({ ending: [{ ...ORDER, wanted: false, endingSince: iso(NOW_MS - 59_000) }] }),
      responding({ ending: [{ ...ORDER, wanted: false, endingSince: iso(NOW_MS - 8 * 86_400_000) }] }),
    ],
  },
  'response-stopped': {
    wrong: responding({ stopped: { at: iso(0), by: 'ann', reason: 'a release of 3 services' } }),
    fine: [responding({ stopped: null })],
  },
  'sink-not-delivering': {
    wrong: {
      ...situation([]),
      stuckSinks: [{ name: 'siem', problem: 'ECONNREFUSED', waitingSince: iso(NOW_MS - 601_000) }],
    },
    fine: [
      {
        ...situation([]),
        stuckSinks: [{ name: 'siem', problem: 'ECONNREFUSED', waitingSince: iso(NOW_MS - 599_000) }],
      },
    ],
  },
  'log-gap': {
    wrong: situation(minutes({ arrived: 90 })),
    fine: [
      situation(minutes({ arrived: 100, expected: null, share: null })),
      situation([...minutes({}), ...minutes({ arrived: 95 }, 1)]),
      situation(minutes({ arrived: 130 })),
    ],
  },
  'duplicate-storm': {
    wrong: situation(minutes({ duplicates: 100 })),
    fine: [situation(minutes({ duplicates: 1 })), situation(minutes({ arrived: 100_000, duplicates: 10 }))],
  },
  'clock-skew': {
    wrong: situation(minutes({ skewMs: -90_000 })),
    fine: [
      situation(minutes({ skewMs: 20_000 })),
      situation(minutes({ skewMs: 300_000 }, 2)),
      situation([...minutes({}), ...minutes({ skewMs: 600_000 }, 3)]),
      // A log of the last quarter of an hour that is read at once.
      situation(minutes({}).map((row, index) => ({ ...row, skewMs: (15 - index) * 60_000 }))),
    ],
  },
  'collector-silent': {
    wrong: situation([], collector({ lastSeen: iso(NOW_MS - 120_000) })),
    fine: [
      situation([], collector({ lastSeen: iso(NOW_MS - 30_000) })),
      situation([], collector({ lastSeen: iso(NOW_MS - 30 * 86_400_000) })),
    ],
  },
  'calls-dropped': {
    wrong: situation([], collector({ grown: { droppedFull: 1, callsRefused: 0 } })),
    fine: [situation([], collector({ stats: stats({ droppedFull: 500 }) }))],
  },
  'calls-refused': {
    wrong: situation([], collector({ grown: { droppedFull: 0, callsRefused: 7 } })),
    fine: [situation([], collector({ stats: stats({ callsRefused: 500 }) }))],
  },
  'spool-filling': {
    wrong: situation([], collector({ stats: stats({ spoolBytes: 600_000_000 }) })),
    fine: [situation([], collector({ stats: stats({ spoolBytes: 0, spoolOldestAt: iso(0) }) }))],
  },
  'source-problem': {
    wrong: situation(
      [],
      collector({
        stats: stats({
          sources: [
            {
              name: 'kafka',
              kind: 'kafka',
              address: 'kafka://b1/api',
              connectionsOpen: 0,
              linesReceived: 0,
              problem: 'The broker cannot be reached.',
            },
          ],
        }),
      }),
    ),
    fine: [situation([], collector({ stats: null }))],
  },
};

describe.each(CONDITIONS.map((condition) => [condition.kind, condition] as const))(
  'condition %s',
  (kind, condition) => {
    it('speaks once when it is wrong, with figures and advice', () => {
      const drafts = condition.look(CASES[kind].wrong);
      expect(drafts).toHaveLength(1);
      const [draft] = drafts;
      expect(draft?.kind).toBe(kind);
      expect(draft?.subject).not.toBe('');
      expect(draft?.detail).toMatch(/\.$/);
      expect(draft?.advice).toMatch(/\.$/);
    });

    it('is silent when all is well, and when it only comes close', () => {
      const quiet = [situation([]), situation(minutes({})), ...CASES[kind].fine];
      for (const fine of quiet) expect(condition.look(fine)).toEqual([]);
    });
  },
);
