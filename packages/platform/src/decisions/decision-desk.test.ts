import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Order, orderSchema } from '@gatewatch/model';
import { type ControlStore, openSqliteControlStore, type StoredBouncer } from '@gatewatch/store';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { DecisionDesk } from './decision-desk.js';
import { decisionFilter } from './decision-filter.js';

const AT = '2026-03-05T10:00:00.000Z';
const audit = { at: AT, who: 't', what: 't', subject: 't', detail: '' };
let directory = '';
let store: ControlStore;
let desk: DecisionDesk;
let nowMs: number;
let said: string[];
let failures: unknown[];
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  nowMs = Date.parse(AT);
  directory = await mkdtemp(join(tmpdir(), 'decision-desk-'));
  store = await openSqliteControlStore({ path: join(directory, 'control.db') });
  said = [];
  failures = [];
  desk = new DecisionDesk({
    store,
    isStopped: () => false,
    now: () => new Date(nowMs),
    onFailure: (error) => failures.push(error),
    report: async ({ id }, { kind, detail }) => {
      said.push(`${kind}: ${detail}`);
      const receipt = { orderId: id, kind, detail, at: new Date(nowMs).toISOString() };
      await store.orders.receive('bouncer', [receipt]);
    },
  });
});
afterEach(async () => {
  desk.stop();
  vi.useRealTimers();
  await store.close();
  await rm(directory, { recursive: true });
  expect(failures).toEqual([]);
});

async function bouncer(): Promise<StoredBouncer> {
  const made = { id: 'b1', name: 'edge', createdAt: AT, lastPull: null, type: '', version: '', told: 0 };
  const known = (await store.bouncers.list())[0];
  if (known === undefined) await store.bouncers.add({ ...made, keyHash: 'h' }, audit);
  return known ?? made;
}
async function order(number: number, more: object = {}): Promise<Order> {
  const made = orderSchema.parse({
    id: `6f1c1c0e-0000-4000-8000-${String(number).padStart(12, '0')}`,
    action: 'publish-decision',
    entity: { kind: 'ip', id: '192.0.2.1' },
    state: 'pending',
    wanted: true,
    reason: 'r',
    authority: { kind: 'by-hand', who: 'admin' },
    createdBy: 'admin',
    createdAt: new Date(nowMs + number).toISOString(),
    expiresAt: null,
    history: [],
    ...more,
  });
  await store.orders.create(made, audit);
  return made;
}
const filter = decisionFilter({});
const matches = filter.kind === 'filter' ? filter.matches : () => false;
const pull = async (): Promise<void> => (await desk.pull(await bouncer(), false, matches)).told();
const look = async (): Promise<void> => (await desk.look(await bouncer(), matches)).told();
async function lift(id: string): Promise<void> {
  const at = new Date(nowMs).toISOString();
  await store.orders.step(id, { at, wanted: false, detail: 'lifted by t' }, audit);
  desk.note();
  await desk.publish();
}
async function pass(ms: number): Promise<void> {
  nowMs += ms;
  await vi.advanceTimersByTimeAsync(ms);
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
const stateOf = async (id: string): Promise<string | undefined> => (await store.orders.get(id))?.state;

it('waits for nobody who only asks for an address as it needs it', async () => {
  const { id } = await order(1);
  await look();
  expect(await stateOf(id)).toBe('applied');
  expect(desk.behind(await bouncer(), await store.decisions.newestChange())).toBe(0);
  await look();
  await lift(id);
  expect(await stateOf(id)).toBe('lifted');
});

it('waits ten minutes for a bouncer that holds it, also when nothing else happens and it goes on asking', async () => {
  const { id } = await order(1);
  await pull();
  await lift(id);
  await pass(9 * 60_000);
  await look();
  expect(await stateOf(id)).toBe('applied');
  expect(desk.behind(await bouncer(), await store.decisions.newestChange())).toBe(1);
  await pass(61_000);
  expect(await stateOf(id)).toBe('lifted');
  expect(said.at(-1)).toContain('no bouncer is there that could hold it');
});

it('says that it was told however many other orders wait', async () => {
  const { id } = await order(0);
  // Pages of one, so that three are many.
  const list = store.orders.list.bind(store.orders);
  vi.spyOn(store.orders, 'list').mockImplementation((request) => list({ ...request, limit: 1 }));
  for (const number of [1, 2])
    await order(number, { action: 'terminate-consumer', entity: { kind: 'consumer', id: `c${number}` } });
  await pull();
  expect(await stateOf(id)).toBe('applied');
});
