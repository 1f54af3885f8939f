import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BackTestRequest,
  NO_GUIDANCE,
  type Policy,
  policySchema,
  responseSettingsSchema,
} from '@gatewatch/model';
import { type ControlStore, openSqliteControlStore } from '@gatewatch/store';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { platformConfigSchema } from '../config.js';
import { LiveHub } from '../live/live-hub.js';
import { BackTestDesk } from './back-test-desk.js';
import type { HistoryPlayer } from './history-player.js';

const AT = '2026-03-05T10:00:00.000Z';
const NEWEST_MS = Date.parse(AT);

let directory: string;
let store: ControlStore;
let desk: BackTestDesk;
/** Tells that a player was fed and waits for ever, as in the middle of a long history. */
let fed: Promise<void>;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'back-test-desk-'));
  store = await openSqliteControlStore({ path: join(directory, 'control.db') });
  let isFed = (): void => undefined;
  fed = new Promise((resolve) => {
    isFed = resolve;
  });
  desk = new BackTestDesk({
    store,
    lake: {
      history: async function* () {
        yield { rows: '', share: 0.1 };
      },
      select: async () => [],
    },
    live: new LiveHub(),
    now: () => new Date(AT),
    newestMs: () => NEWEST_MS,
    analytics: platformConfigSchema.parse({ dataDir: directory }).analytics,
    guidance: () => NO_GUIDANCE,
    responseSettings: () => responseSettingsSchema.parse({}),
    gateway: () => undefined,
    endpoints: async () => [],
    play: async () => stuckPlayer(isFed),
    onFailure: (error) => {
      throw error;
    },
  });
});
afterEach(async () => {
  await desk.stop();
  await store.close();
  await rm(directory, { recursive: true, force: true });
});

function stuckPlayer(isFed: () => void): HistoryPlayer {
  let stop = (): void => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = () => reject(new Error('stopped'));
  });
  stopped.catch(() => undefined);
  return {
    feed: () => {
      isFed();
      return stopped;
    },
    finish: () => stopped,
    stop,
  };
}

const policy = (id: string): Policy => policySchema.parse({ id, name: id, createdAt: AT, updatedAt: AT });
const started = async (id: string, request: BackTestRequest = {}) => {
  const one = await desk.start(policy(id), request, 'ann');
  if (typeof one === 'string') throw new Error(one);
  return one;
};

it('cancels one that waits without waiting for the one that runs', async () => {
  const running = await started('runs');
  await fed;
  const waiting = await started('waits');
  expect(await desk.cancel('waits', waiting.id)).toBe(true);
  expect(await waiting.done()).toMatchObject({ state: 'cancelled', problem: 'cancelled' });
  expect((await store.backTests.get(waiting.id))?.state).toBe('cancelled');
  expect((await desk.get('runs', running.id))?.state).toBe('running');
  expect(await desk.cancel('runs', running.id)).toBe(true);
  expect((await running.done()).state).toBe('cancelled');
});

it('ends what runs and what waits when the platform stops', async () => {
  const both = [await started('runs'), await started('waits')];
  await fed;
  await desk.stop();
  for (const { done } of both)
    expect(await done()).toMatchObject({ state: 'cancelled', problem: 'the platform was stopped' });
  expect(await store.backTests.running()).toEqual([]);
});

it('takes no stretch without a moment in it', async () => {
  const after = new Date(NEWEST_MS + 1000).toISOString();
  expect(await desk.start(policy('p'), { from: after }, 'ann')).toBe('empty');
  const whole = { from: '2026-03-05T09:00:00Z', to: '2026-03-05T09:00:00.500Z' };
  expect(await desk.start(policy('p'), whole, 'ann')).not.toBe('empty');
});

it('looks no further than the newest call', async () => {
  const { id } = await started('p', { to: '9999-12-31T00:00:00.000Z' });
  expect((await desk.get('p', id))?.to).toBe('2026-03-05T10:00:00.001Z');
});
