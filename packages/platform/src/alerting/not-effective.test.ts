import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Alert, type Order, policyDraftSchema } from '@gatewatch/model';
import { type ControlStore, openSqliteControlStore } from '@gatewatch/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { LiveHub } from '../live/live-hub.js';
import { openResponse, type Response } from '../responding/open-response.js';
import { KnownStakes, NO_STAKES } from '../stream/stakes.js';
import { sampleCall } from '../testing/sample-call.js';
import { sampleRow } from '../testing/sample-row.js';

const T0 = Date.parse('2026-03-05T10:00:00.000Z');
const iso = (ms: number): string => new Date(ms).toISOString();

let directory: string;
let store: ControlStore;
let response: Response;
let notices: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'not-effective-'));
  store = await openSqliteControlStore({ path: join(directory, 'control.db') });
  notices = 0;
  response = await openResponse({
    store,
    live: new LiveHub(),
    now: () => new Date(T0),
    newestMs: () => 0,
    engine: { profile: () => ({ profile: [], peerGroup: null }), isSharedAddress: () => false },
    said: { stakes: () => new KnownStakes(NO_STAKES), labelsOf: () => undefined },
    onNotice: () => {
      notices++;
    },
    onFailure: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  response.close();
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

const consumer = { id: 'c1', name: 'dr.jones', tags: [] };
const alert: Alert = {
  alertId: 'a1',
  detectedAt: iso(T0),
  detector: 'object-enumeration',
  detectors: ['object-enumeration'],
  severity: 'high',
  confidence: 0.99,
  entity: { kind: 'consumer', id: 'c1', name: 'dr.jones' },
  related: [],
  firstSeen: iso(T0),
  lastSeen: iso(T0),
  because: 'many',
  comparisons: [],
  callIds: [],
  signals: 1,
};

const wanted = async (): Promise<readonly Order[]> => (await store.orders.list({ wanted: true })).items;
const confirm = (orderId: string) =>
  response.orders.receive('edge', [{ orderId, kind: 'applied', at: iso(T0 + 100), detail: 'made' }]);
const call = (afterMs: number, answer: 'upstream' | 403 = 'upstream') => {
  const answered =
    answer === 403
      ? ({ answeredBy: 'gateway', status: 403 } as const)
      : ({ answeredBy: 'upstream', status: 200 } as const);
  response.saw(sampleRow(sampleCall({ timeMs: T0 + afterMs, consumer, ...answered })));
};

it('takes the next step when the traffic shows that the one before does not work, and proves that', async () => {
  const steps = [{ action: 'deny-consumer' }, { action: 'terminate-consumer' }] as const;
  const draft = policyDraftSchema.parse({
    name: 'stop',
    mode: 'enforce',
    then: { steps },
    proofWithinMs: 8000,
  });
  const audit = { at: iso(T0), who: 'admin', what: 'policy.created', subject: 'p1', detail: '' };
  await store.policies.put({ ...draft, id: 'p1', createdAt: iso(T0), updatedAt: iso(T0) }, audit);
  await response.alerts.handle([{ kind: 'raised', alert }]);
  const [first] = await wanted();
  expect(first).toMatchObject({ action: 'deny-consumer', proofWithinMs: 8000 });
  await confirm(first?.id ?? '');
  for (const afterMs of [1000, 4000, 8500, 9200]) call(afterMs);
  await expect.poll(wanted).toHaveLength(2);
  const proof = (await store.orders.get(first?.id ?? ''))?.proof;
  expect(proof).toMatchObject({ kind: 'not-effective', passed: 4 });
  await expect.poll(() => notices).toBe(1);
  expect((await response.situation()).notEffective).toHaveLength(1);
  expect((await store.alerts.get('a1'))?.orders.map((order) => order.proof?.kind)).toContain('not-effective');

  const second = (await wanted()).find(({ action }) => action === 'terminate-consumer');
  await confirm(second?.id ?? '');
  call(9500);
  call(12_000, 403);
  await expect.poll(async () => (await store.orders.get(second?.id ?? ''))?.state).toBe('effective');
  expect((await store.orders.get(second?.id ?? ''))?.proof).toEqual({
    kind: 'proven',
    at: iso(T0 + 12_000),
    timeToEffectMs: 11_900,
    passed: 1,
  });
  expect((await store.orders.get(first?.id ?? ''))?.proof?.kind).toBe('not-effective');
  const said = (await store.audit.list({ subject: second?.id ?? '' })).items.map(({ what }) => what);
  expect(said).toEqual(['order.effective', 'order.applied', 'order.created']);
});
