import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DurableIntake } from '../test-support/durable-intake.js';
import { type LocalLoki, startLocalLoki } from '../test-support/local-loki.js';
import { createHttpListeners } from './http/http-listeners.js';
import { lokiQuery } from './loki-query.js';
import type { RunningSource } from './source.js';

describe('loki-query', () => {
  let loki: LocalLoki;
  let intake: DurableIntake;
  let running: RunningSource[] = [];
  const nowNs = BigInt(Date.now() - 10_000) * 1_000_000n;
  beforeEach(async () => {
    loki = await startLocalLoki();
    intake = new DurableIntake();
  });
  afterEach(async () => {
    for (const source of running) await source.stop();
    running = [];
    await loki.close();
  });
  const start = async (settings: object = {}): Promise<RunningSource> => {
    const source = await lokiQuery.start(
      { kind: 'loki-query', url: loki.url, query: '{app="kong"}', pollMs: 20, pageSize: 5, ...settings },
      { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
    );
    running.push(source);
    return source;
  };
  const add = (
    name: string,
    atNs: bigint,
    labels: Record<string, string> = { app: 'kong', a: '"' },
  ): void => {
    loki.entries.push({ atNs, labels, line: name });
  };
  const until = (count: number) => expect.poll(() => intake.lines.length).toBe(count);
  const lines = (): string[] => intake.lines.map(({ text }) => text);

  it('pages through entries, also where more than a page bear one time', async () => {
    for (let n = 0; n < 12; n += 1) add(`early ${n}`, nowNs + BigInt(n));
    for (let n = 0; n < 100; n += 1) add(`same ${n}`, nowNs + 50n, { app: `k${n % 3}` });
    for (let n = 0; n < 3; n += 1) add(`late ${n}`, nowNs + 60n);
    const source = await start({ orgId: 'tenant-1' });
    await until(115);
    expect(new Set(lines()).size).toBe(115);
    expect(lines().slice(0, 12)).toEqual(Array.from({ length: 12 }, (_, n) => `early ${n}`));
    expect(intake.lines[0]?.stream).toBe('{a="\\"", app="kong"}');
    expect(loki.asked[0]?.headers['x-scope-orgid']).toBe('tenant-1');
    expect(source.state().problem).toBeUndefined();
  });

  it('says so where Loki cannot give all entries of one time, and goes on', async () => {
    for (let n = 0; n < 5001; n += 1) add(`same ${n}`, nowNs);
    add('after', nowNs + 1n);
    const source = await start();
    await until(5001);
    await expect.poll(() => source.state().problem ?? '').toContain('bear one time');
    expect(lines()).toContain('after');
  });

  it('finds entries that were pushed late, once, also through restarts and kills', async () => {
    for (let n = 0; n < 20; n += 1) add(`n ${n}`, nowNs + BigInt(n) * 1_000_000n);
    intake.fates.push('stored', 'crash-after');
    const crashed = new Promise<void>((resolve) => {
      intake.onCrash = resolve;
    });
    await start();
    await crashed;
    running.pop();
    const second = await start();
    await until(20);
    add('late', nowNs + 500_000n);
    await until(21);
    await second.stop();
    add('later', nowNs + 500_001n);
    await start();
    await until(22);
    expect(new Set(lines()).size).toBe(22);
  });

  it('catches up after a long time in ranges that Loki takes', async () => {
    intake.known.set('at', String(nowNs - 100n * 86_400_000_000_000n));
    add('old', nowNs - 90n * 86_400_000_000_000n);
    add('new', nowNs);
    await start();
    await until(2);
    expect(lines()).toEqual(['old', 'new']);
  });

  it('says what is wrong and tries again', async () => {
    const source = await start({ url: 'http://127.0.0.1:1' });
    await expect.poll(() => source.state().problem).toContain('ECONNREFUSED');
  });
});
