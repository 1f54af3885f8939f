import { describe, expect, it } from 'vitest';
import { BadCursor } from './bad-cursor.js';
import { CONTROL_STORES } from './index.js';
import { eachWithStore } from './testing/each-with-store.js';
import { audit, sampleAlert, sampleOrder, sampleStats, second } from './testing/samples.js';

describe.each(CONTROL_STORES)('control store $name', ({ open }) => {
  const { current, reopen } = eachWithStore(open);

  it('keeps what it was given over a restart, and closes twice', async () => {
    await current().settings.set('a', { b: [1, null] });
    await current().alerts.upsert([sampleAlert(1)]);
    await reopen();
    expect(await current().settings.get('a')).toEqual({ b: [1, null] });
    expect((await current().alerts.get('alert-1'))?.because).toBe('read 100 patients in 4 minutes');
    await current().close();
    await current().close();
  });

  it('settings: sets, keeps the first, removes', async () => {
    expect(await current().settings.get('key')).toBeUndefined();
    expect(await current().settings.setOnce('key', 'first')).toBe('first');
    expect(await current().settings.setOnce('key', 'second')).toBe('first');
    await current().settings.set('key', 'third');
    expect(await current().settings.get('key')).toBe('third');
    await current().settings.remove('key');
    expect(await current().settings.get('key')).toBeUndefined();
  });

  it('tokens: finds by hash, repeats harmlessly, removes', async () => {
    const token = { hash: 'h', role: 'collector', name: 'edge', createdAt: second(1) } as const;
    await current().tokens.put(token);
    await current().tokens.put({ ...token, name: 'edge-2', createdAt: second(9) });
    expect(await current().tokens.find('h')).toEqual({ ...token, name: 'edge-2' });
    expect(await current().tokens.list()).toHaveLength(1);
    expect(await current().tokens.remove('h')).toBe(true);
    expect(await current().tokens.remove('h')).toBe(false);
    expect(await current().tokens.find("' OR 1=1 --")).toBeUndefined();
  });

  it('sessions: end by hand and by time', async () => {
    const session = {
      hash: 's',
      name: 'admin',
      role: 'admin',
      createdAt: second(0),
      expiresAt: second(10),
    } as const;
    await current().sessions.open(session);
    await current().sessions.open({ ...session, hash: 't' });
    expect(await current().sessions.find('s', second(9))).toEqual(session);
    expect(await current().sessions.find('s', second(10))).toBeUndefined();
    await current().sessions.end('t');
    expect(await current().sessions.find('t', second(1))).toBeUndefined();
    expect(await current().sessions.endExpired(second(10))).toBe(1);
  });

  it.each(['', 'x', '!!!', Buffer.from('no-space').toString('base64url')])(
    'refuses the cursor %j',
    async (cursor) => {
      await expect(current().alerts.list({ cursor })).rejects.toThrow(BadCursor);
      await expect(current().orders.list({ cursor })).rejects.toThrow(BadCursor);
      await expect(current().audit.list({ cursor })).rejects.toThrow(BadCursor);
    },
  );

  it('audit: numbers its entries and lists by subject', async () => {
    for (const n of [1, 2, 3]) await current().audit.append(audit(`event-${n}`, n === 2 ? 'other' : 'one'));
    const page = await current().audit.list({ subject: 'one', limit: 1 });
    expect(page.items.map((entry) => entry.what)).toEqual(['event-3']);
    const rest = await current().audit.list({ subject: 'one', limit: 1, cursor: page.next ?? undefined });
    expect(rest).toMatchObject({ items: [{ what: 'event-1', id: 1 }], next: null });
  });

  it('collectors: rejected lines count once, over restarts of the collector', async () => {
    const seen = (startedAt: string, rejected: number): Promise<void> =>
      current().collectors.seen({
        name: 'edge',
        lastSeen: second(rejected),
        stats: sampleStats(startedAt, { binary: rejected }),
      });
    await seen(second(0), 5);
    await seen(second(0), 7);
    await seen(second(0), 7);
    await current().collectors.seen({ name: 'edge', lastSeen: second(8), stats: null });
    await seen(second(9), 2);
    expect((await current().counters.read()).malformed).toBe(9);
    expect(await current().collectors.list()).toMatchObject([
      { name: 'edge', stats: { rejected: { binary: 2 } } },
    ]);
  });

  it('responders: the newest hello counts, time never goes back', async () => {
    const hello = {
      name: 'edge',
      lastSeen: second(5),
      gateway: '',
      gatewayUrl: 'http://kong',
      problem: 'down',
    };
    await current().responders.hello(hello);
    await current().responders.seen('edge', second(4));
    await current().responders.seen('nobody', second(4));
    expect(await current().responders.list()).toEqual([hello]);
    await current().responders.seen('edge', second(6));
    await current().responders.hello({ ...hello, lastSeen: second(7), gateway: 'kong 3.9.1', problem: '' });
    expect(await current().responders.list()).toMatchObject([{ lastSeen: second(7), gateway: 'kong 3.9.1' }]);
  });

  it('hunts: saved, replaced, removed', async () => {
    const hunt = { id: 'a', name: 'Doctors', sql: 'select 1', createdAt: second(1) };
    await current().hunts.put(hunt);
    await current().hunts.put({ ...hunt, id: 'b', createdAt: second(2) });
    await current().hunts.put({ ...hunt, name: 'Nurses', createdAt: second(3) });
    expect(await current().hunts.list()).toMatchObject([
      { id: 'b' },
      { id: 'a', name: 'Nurses', createdAt: second(1) },
    ]);
    expect(await current().hunts.get('a')).toMatchObject({ name: 'Nurses' });
    expect(await current().hunts.remove('a')).toBe(true);
    expect(await current().hunts.remove('a')).toBe(false);
  });

  it('lake progress: a pending range survives a restart and completes once', async () => {
    const intent = { from: 0, to: 120, token: '0-120' };
    expect(await current().lakeProgress.lakeProgress()).toEqual({ position: 0 });
    await current().lakeProgress.beginLakeInsert(intent);
    await expect(current().lakeProgress.beginLakeInsert({ from: 0, to: 5, token: 'x' })).rejects.toThrow(
      'pending',
    );
    await reopen();
    expect(await current().lakeProgress.lakeProgress()).toEqual({ position: 0, pending: intent });
    const done = { at: second(1), counters: { received: 3, stored: 2 }, batchIds: ['b-1', 'b-2'] };
    await current().lakeProgress.completeLakeInsert('other', done);
    await current().lakeProgress.completeLakeInsert(intent.token, done);
    await current().lakeProgress.completeLakeInsert(intent.token, done);
    expect(await current().lakeProgress.lakeProgress()).toEqual({ position: 120 });
    expect(await current().counters.read()).toEqual({ received: 3, stored: 2, malformed: 0, duplicates: 0 });
    await expect(current().lakeProgress.beginLakeInsert({ from: 90, to: 130, token: 'y' })).rejects.toThrow(
      'before 120',
    );
    await expect(current().lakeProgress.beginLakeInsert({ from: 120, to: 120, token: 'y' })).rejects.toThrow(
      'empty',
    );
  });

  it('lake progress: remembers batches until told to forget', async () => {
    const ids = Array.from({ length: 1200 }, (_, n) => `batch-${n}`);
    await current().lakeProgress.beginLakeInsert({ from: 0, to: 1, token: 't' });
    await current().lakeProgress.completeLakeInsert('t', { at: second(1), batchIds: ids });
    expect((await current().lakeProgress.storedBatches([...ids, 'unknown'])).size).toBe(1200);
    expect(await current().lakeProgress.forgetBatches(second(1))).toBe(0);
    expect(await current().lakeProgress.forgetBatches(second(2))).toBe(1200);
  });

  it('counters: add up', async () => {
    await current().counters.add({ duplicates: 2 });
    await current().counters.add({ duplicates: 3, malformed: 1 });
    expect(await current().counters.read()).toEqual({ received: 0, stored: 0, malformed: 1, duplicates: 5 });
  });

  it('takes concurrent writers in turn', async () => {
    await Promise.all(
      Array.from({ length: 50 }, (_, n) => current().orders.create(sampleOrder(n), audit('order.created'))),
    );
    expect((await current().orders.desired()).orders).toHaveLength(50);
    expect((await current().audit.list({ limit: 100 })).items).toHaveLength(50);
  });
});
