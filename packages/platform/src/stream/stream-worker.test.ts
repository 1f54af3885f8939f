import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTemplater } from '@gatewatch/discovery';
import type { AlertEvent, EnrichedCall, SanitisedCall } from '@gatewatch/model';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Bus } from '../bus/bus.js';
import { openJournal } from '../bus/journal.js';
import { sampleCall } from '../testing/sample-call.js';
import { sampleRow } from '../testing/sample-row.js';
import { encodeCommand } from './journal-message.js';
import { LakeWriter } from './lake-writer.js';
import { StreamWorker } from './stream-worker.js';

let directory: string;
let bus: Bus;
let worker: StreamWorker;
let seen: string[];
let rows: EnrichedCall[];
let failures: unknown[];
let alertsFail: number;
let alerts: AlertEvent[];

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'worker-'));
  bus = await openJournal({ directory });
  seen = [];
  rows = [];
  failures = [];
  alerts = [];
  alertsFail = 0;
  const lakeWriter = new LakeWriter({
    lake: {
      insertCalls: (_token, inserted) => {
        rows.push(...inserted);
        return Promise.resolve();
      },
    },
    store: {
      lakeProgress: {
        lakeProgress: () => Promise.resolve({ position: 0 }),
        beginLakeInsert: () => Promise.resolve(),
        completeLakeInsert: () => Promise.resolve(),
        storedBatches: () => Promise.resolve(new Set<string>()),
        forgetBatches: () => Promise.resolve(0),
      },
    },
    maxRows: 10,
    maxDelayMs: 1,
    now: () => new Date(),
    onStored: () => {},
    onFailure: (error) => failures.push(error),
  });
  await lakeWriter.open();
  worker = new StreamWorker(
    {
      bus,
      lakeWriter,
      templater: createTemplater(),
      enrich: (call) => sampleRow(call),
      inventory: { observe: () => {} },
      said: {
        setRules: (rules) => seen.push(`rules ${rules.length}`),
        setLabels: (labels) => seen.push(`labels ${labels.length}`),
        setStakes: ({ endpoints }) => seen.push(`stakes ${endpoints.length}`),
      },
      engine: {
        observe: ({ call }) => {
          if (call.requestId === 'buggy') throw new Error('a bug');
          seen.push(call.requestId);
          return call.requestId === 'alarming' ? [{ kind: 'raised', alert: ALERT }] : [];
        },
        advance: (toMs) => {
          seen.push(`advance ${toMs}`);
          return [];
        },
        noteCoverage: (minuteMs, share) => {
          seen.push(`coverage ${minuteMs} ${share}`);
        },
        isSharedAddress: () => false,
        judgeAlert: (alertId, verdict) => {
          seen.push(`close ${alertId} ${verdict}`);
        },
        guide: ({ announcements }) => {
          seen.push(`guide ${announcements.length}`);
        },
        state: () => ({ days: 0, neededDays: 2, strictness: {}, entities: 0 }),
        peerGroups: () => [],
        peerGroup: () => undefined,
        profile: () => ({ profile: [], peerGroup: null }),
        snapshot: () => '',
      },
      onCall: () => {},
      onBug: (error) => failures.push(error),
      onAlerts: (events) => {
        if (alertsFail-- > 0) return Promise.reject(new Error('disk full'));
        alerts.push(...events);
        return Promise.resolve();
      },
      onFirstCall: () => Promise.resolve(),
      now: () => new Date(),
      onFailure: (error) => failures.push(error),
    },
    { position: 0, newestMs: 0 },
  );
});
afterEach(async () => {
  await bus.close();
  await rm(directory, { recursive: true, force: true });
});

const ALERT = {
  alertId: 'a',
  detectedAt: '2026-03-05T10:00:00.000Z',
  detector: 'd',
  detectors: ['d'],
  severity: 'high' as const,
  confidence: 1,
  entity: { kind: 'consumer' as const, id: 'c' },
  related: [],
  firstSeen: '2026-03-05T10:00:00.000Z',
  lastSeen: '2026-03-05T10:00:00.000Z',
  because: '',
  comparisons: [],
  callIds: [],
  signals: 1,
};

const batch = (id: string, calls: readonly SanitisedCall[]): Promise<number> =>
  bus.append(Buffer.from(JSON.stringify({ id, collector: 'c', calls })));

const call = (requestId: string, timeMs = Date.UTC(2026, 2, 5)): SanitisedCall =>
  sampleCall({ requestId, timeMs });

it('takes calls and commands in the order of the journal', async () => {
  await batch('batch-001', [call('one'), call('two')]);
  await bus.append(encodeCommand({ kind: 'close-alert', alertId: 'a' }));
  await bus.append(encodeCommand({ kind: 'advance', toMs: 5 }));
  await bus.append(encodeCommand({ kind: 'coverage', minutes: [[60_000, 0.5]] }));
  await bus.append(
    encodeCommand({
      kind: 'template-rules',
      rules: [{ kind: 'merge', service: 'clinic', place: '/v1/wards' }],
    }),
  );
  await bus.append(encodeCommand({ kind: 'endpoint-labels', labels: [['clinic', 'POST /in', ['login']]] }));
  await batch('batch-002', [call('three')]);
  worker.start();
  await worker.stop(10_000);
  expect(seen).toEqual([
    'one',
    'two',
    'close a false-positive',
    'advance 5',
    'coverage 60000 0.5',
    'rules 1',
    'labels 1',
    'three',
  ]);
  expect(worker.position()).toBe(bus.end());
});

it('goes on after a call that breaks the analysis, and after a record it cannot read', async () => {
  await batch('batch-001', [call('one'), call('buggy'), call('two')]);
  await bus.append(Buffer.from('{"kind":"from-the-future"}'));
  await bus.append(Buffer.from('not json'));
  await batch('batch-002', [call('three')]);
  worker.start();
  await worker.stop(10_000);
  expect(seen).toEqual(['one', 'two', 'three']);
  expect(failures).toHaveLength(3);
});

it('does not lose an alert that could not be written down at once', async () => {
  alertsFail = 1;
  await batch('batch-001', [call('alarming')]);
  await batch('batch-002', [call('one')]);
  worker.start();
  await worker.stop(10_000);
  expect(alerts.map((event) => event.alert.alertId)).toEqual(['a']);
});

it('does not take one wrong date for the newest time', async () => {
  await batch(
    'batch-001',
    [call('one', 1000), call('liar', Date.UTC(2099, 0, 1)), call('two', 2000)].map(inRange),
  );
  worker.start();
  await worker.stop(10_000);
  expect(new Date(worker.newestMs()).getUTCFullYear()).toBe(2020);
});

const inRange = (one: SanitisedCall): SanitisedCall =>
  one.timeMs > 1e6 ? one : { ...one, timeMs: Date.UTC(2020, 0, 1) + one.timeMs };
