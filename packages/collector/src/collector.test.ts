import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type RunningCollector, startCollector } from './collector.js';
import { type CollectorConfigInput, collectorConfigSchema } from './config.js';
import { type FakePlatform, startFakePlatform } from './test-support/fake-platform.js';
import { recordedLines } from './test-support/recorded-lines.js';

let dataDir: string;
let platform: FakePlatform;
let collector: RunningCollector | undefined;
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'collector-'));
  platform = await startFakePlatform();
});
afterEach(async () => {
  await collector?.stop();
  collector = undefined;
  await platform.stop();
  await rm(dataDir, { recursive: true });
});

const start = async (changes: Partial<CollectorConfigInput> = {}): Promise<RunningCollector> => {
  const config = collectorConfigSchema.parse({
    dataDir,
    sources: [
      { kind: 'kong-tcp', port: 0 },
      { kind: 'kong-http', port: 0 },
    ],
    platform: { url: platform.url, token: 'collector-token' },
    batch: { maxAgeMs: 20 },
    heartbeat: { activeMs: 20, idleMs: 100 },
    stopTimeoutMs: 200,
    ...changes,
  });
  collector = await startCollector(config, pino({ level: 'silent' }));
  return collector;
};
const portOf = (running: RunningCollector, kind: string): number =>
  running.addresses.find((address) => address.kind === kind)?.port ?? 0;
const sendTcp = (running: RunningCollector, bytes: Buffer): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(portOf(running, 'kong-tcp'), '127.0.0.1', () => socket.end(bytes));
    socket.resume().on('close', () => resolve());
  });
const ndjson = (lines: readonly Buffer[]): Buffer =>
  Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')]));
const lines = [...recordedLines('2.8'), ...recordedLines('3.9')];
const idsOf = (from: FakePlatform): string[] =>
  from.batches.flatMap(({ calls }) => calls.map((call) => call.requestId));
const received = (running: RunningCollector, count: number): Promise<void> =>
  new Promise((resolve) => {
    const look = (): void => {
      if (running.stats().linesReceived >= count) resolve();
      else setImmediate(look);
    };
    look();
  });

describe('collector', () => {
  it('ships every recorded line once, safe and in order', async () => {
    const running = await start({ batch: { maxCalls: 50, maxAgeMs: 20 } });
    await sendTcp(running, ndjson(lines));
    await received(running, lines.length);
    await running.drain();
    expect(idsOf(platform)).toHaveLength(lines.length);
    expect(new Set(idsOf(platform)).size).toBe(lines.length);
    expect(Math.max(...platform.batches.map(({ calls }) => calls.length))).toBe(50);
    expect(new Set(platform.batches.map(({ id }) => id)).size).toBe(platform.batches.length);
    expect([...platform.authorizations]).toEqual(['Bearer collector-token']);
    expect(platform.bodies.join('')).not.toContain('key-alice-0001');
    expect(running.stats()).toMatchObject({
      linesReceived: lines.length,
      callsAccepted: lines.length,
      rejected: {},
      droppedFull: 0,
      spoolBytes: 0,
    });
  });

  it('counts and explains what it rejects, without a byte of it', async () => {
    const running = await start();
    await sendTcp(running, Buffer.from('sekrit\n[1]\n{"sekrit":1}\n\n\0\0\0\n'));
    await received(running, 5);
    const { rejected, quarantine, sources } = running.stats();
    expect(rejected).toEqual({ 'not-json': 1, 'not-an-object': 1, 'not-a-request': 1, empty: 1, binary: 1 });
    expect(quarantine).toHaveLength(5);
    expect(JSON.stringify(quarantine)).not.toContain('sekrit');
    expect(sources[0]).toMatchObject({
      kind: 'kong-tcp',
      linesReceived: 5,
      address: expect.stringMatching(/^127\.0\.0\.1:\d+$/),
    });
    await platform.until(({ heartbeats }) => heartbeats.some(({ stats }) => stats?.linesReceived === 5));
  });

  it('sends heartbeats when nothing happens', async () => {
    await start();
    await platform.until(({ heartbeats }) => heartbeats.length >= 3);
    expect(new Set(platform.heartbeats.map(({ id }) => id)).size).toBe(platform.heartbeats.length);
  });

  it('answers an HTTP sender only when its entries are durable', async () => {
    platform.answer(503);
    const running = await start();
    const answer = await fetch(`http://127.0.0.1:${portOf(running, 'kong-http')}/`, {
      method: 'POST',
      body: lines[0]?.toString() ?? '',
    });
    expect(answer.status).toBe(200);
    expect(running.stats().callsAccepted).toBe(1);
    expect(running.stats().spoolBytes).toBeGreaterThan(0);
  });

  it('keeps what it could not ship, and ships it after a restart under the same id', async () => {
    platform.answer(0);
    const first = await start({ batch: { maxCalls: 10, maxAgeMs: 20 } });
    await sendTcp(first, ndjson(lines.slice(0, 40)));
    await received(first, 40);
    await platform.until(({ batches }) => batches.length >= 2);
    await first.stop();
    expect(new Set(platform.bodies).size).toBe(1);
    const tried = platform.bodies[0];
    platform.batches.length = 0;
    platform.bodies.length = 0;
    platform.answer(200);
    const second = await start();
    await sendTcp(second, ndjson(lines.slice(40, 60)));
    await received(second, 20);
    await second.drain();
    expect(platform.bodies[0]).toBe(tried);
    expect(new Set(idsOf(platform)).size).toBe(60);
    expect(idsOf(platform)).toHaveLength(60);
    expect(new Set(platform.batches.map(({ id }) => id)).size).toBe(platform.batches.length);
  });

  it('sets a refused batch aside and goes on', async () => {
    platform.answer(422);
    const running = await start();
    await sendTcp(running, ndjson(lines.slice(0, 5)));
    await platform.until(({ batches }) => batches.length === 1);
    await running.drain();
    platform.answer(200);
    await sendTcp(running, ndjson(lines.slice(5, 6)));
    await received(running, 6);
    await running.drain();
    expect(running.stats().callsRefused).toBe(5);
    const [name = ''] = await readdir(join(dataDir, 'refused'));
    const aside: unknown = JSON.parse(gunzipSync(await readFile(join(dataDir, 'refused', name))).toString());
    expect(aside).toMatchObject({ id: platform.batches[0]?.id });
    expect(platform.batches).toHaveLength(2);
  });

  it.each([401, 403, 404, 429, 500, 503])('tries again after %i', async (status) => {
    platform.answer(status);
    const running = await start();
    await sendTcp(running, ndjson(lines.slice(0, 1)));
    await platform.until(({ batches }) => batches.length >= 3);
    platform.answer(200);
    await running.drain();
    expect(new Set(platform.bodies).size).toBe(1);
    expect(running.stats().spoolBytes).toBe(0);
  });

  it('refuses new lines when the spool is full, keeps the oldest, and recovers', async () => {
    platform.answer(503);
    const running = await start({
      spool: { maxBytes: 1_048_576 },
      batch: { maxCalls: 200, maxAgeMs: 20, gzip: false },
    });
    let sent = 0;
    while (running.stats().droppedFull === 0) {
      await sendTcp(running, ndjson(lines));
      sent += lines.length;
      await received(running, sent);
    }
    const http = { method: 'POST', body: lines[0]?.toString() ?? '' };
    expect((await fetch(`http://127.0.0.1:${portOf(running, 'kong-http')}/`, http)).status).toBe(503);
    platform.answer(200);
    await running.drain();
    const { callsAccepted, droppedFull, linesReceived } = running.stats();
    expect(callsAccepted + droppedFull).toBe(linesReceived);
    platform.batches.length = 0;
    await sendTcp(running, ndjson(lines.slice(0, 1)));
    await received(running, linesReceived + 1);
    await running.drain();
    expect(idsOf(platform)).toHaveLength(1);
  });

  it('leaves no secret in its data directory', async () => {
    platform.answer(503);
    const running = await start({ batch: { gzip: false, maxAgeMs: 20 } });
    await sendTcp(running, ndjson(lines));
    await received(running, lines.length);
    await running.stop();
    for (const name of await readdir(join(dataDir, 'spool'))) {
      const bytes = await readFile(join(dataDir, 'spool', name), 'latin1');
      for (const secret of ['key-alice-0001', 'key-bob', 'eyJhbGci', 'sid='])
        expect(bytes).not.toContain(secret);
    }
  });

  it('says what is wrong with a configuration', () => {
    const parse = (value: object) => collectorConfigSchema.safeParse(value).error?.issues[0];
    expect(parse({ dataDir, platform: { url: 'http://x', token: 't' }, colour: 'blue' })?.message).toContain(
      'colour',
    );
    expect(parse({ dataDir, platform: { url: 'http://x' } })?.message).toContain('tokenFile');
    expect(
      parse({ dataDir, platform: { url: 'http://x', token: 't' }, sources: [{ kind: 'kong-udp' }] })?.path,
    ).toEqual(['sources', 0, 'kind']);
  });

  it('leaves nothing running when a port is taken', async () => {
    const running = await start();
    const port = portOf(running, 'kong-tcp');
    const other = collectorConfigSchema.parse({
      dataDir: join(dataDir, 'other'),
      sources: [
        { kind: 'kong-http', port: 0 },
        { kind: 'kong-tcp', port },
      ],
      platform: { url: platform.url, token: 't' },
    });
    await expect(startCollector(other, pino({ level: 'silent' }))).rejects.toThrow('EADDRINUSE');
  });
});
