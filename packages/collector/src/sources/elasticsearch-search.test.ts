import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DurableIntake } from '../test-support/durable-intake.js';
import { type LocalIndex, startLocalIndex } from '../test-support/local-index.js';
import { elasticsearchSearch } from './elasticsearch-search.js';
import { createHttpListeners } from './http/http-listeners.js';
import type { RunningSource } from './source.js';

const T = 1_772_705_472_000;

describe.each(['elasticsearch', 'opensearch', 'opensearch-before-3.3'] as const)(
  'elasticsearch-search of %s',
  (kind) => {
    let index: LocalIndex;
    let intake: DurableIntake;
    let running: RunningSource[] = [];
    beforeEach(async () => {
      index = await startLocalIndex(kind);
      intake = new DurableIntake();
    });
    afterEach(async () => {
      for (const source of running) await source.stop();
      running = [];
      await index.close();
    });
    const start = async (settings: object = {}): Promise<RunningSource> => {
      const dialect = kind === 'elasticsearch' ? 'elasticsearch' : 'opensearch';
      const source = await elasticsearchSearch.start(
        {
          kind: 'elasticsearch-search',
          url: index.url,
          dialect,
          index: 'logs-*',
          pollMs: 20,
          pageSize: 7,
          ...settings,
        },
        { intake, log: pino({ level: 'silent' }), http: createHttpListeners() },
      );
      running.push(source);
      return source;
    };
    const add = (id: number, timeMs: number): void => {
      index.docs.push({ id: `d${id}`, timeMs, source: `{"n": ${id}, "big": 9007199254740993}` });
    };
    const until = (count: number) => expect.poll(() => intake.lines.length).toBe(count);
    const numbers = (): number[] => intake.lines.map(({ text }) => JSON.parse(text).n);

    it('reads all pages by time, also where many bear one time, and keeps the bytes of a document', async () => {
      for (let id = 0; id < 50; id += 1) add(id, T + Math.floor(id / 20));
      await start();
      await until(50);
      expect(intake.lines[0]).toEqual({ stream: 'logs-1', text: '{"n": 0, "big": 9007199254740993}' });
      expect([...numbers()].sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, id) => id));
      await expect.poll(() => index.openPits()).toBeLessThanOrEqual(1);
    });

    it('finds late documents within the overlap, once, also through restarts and kills', async () => {
      for (let id = 0; id < 30; id += 1) add(id, T + id * 1000);
      intake.fates.push('stored', 'crash-after');
      const crashed = new Promise<void>((resolve) => {
        intake.onCrash = resolve;
      });
      await start();
      await crashed;
      running.pop();
      const second = await start();
      await until(30);
      add(30, T + 5000);
      add(31, T + 29_000);
      await until(32);
      await second.stop();
      add(32, T + 29_000);
      await start();
      await until(33);
      // Before the overlap: not looked for any more.
      add(33, T - 60_000);
      add(34, T + 40_000);
      await until(34);
      expect(new Set(numbers()).size).toBe(34);
      expect(numbers()).not.toContain(33);
    });

    it('is not led into the future by a clock that is wrong', async () => {
      add(0, Date.now() + 86_400_000 * 365);
      add(1, Date.now() - 1000);
      await start();
      await until(2);
      add(2, Date.now());
      await until(3);
      expect(numbers()).toEqual([1, 0, 2]);
    });

    it('says what is wrong, keeps its place, and goes on; sends the credentials and the condition', async () => {
      index.failure = { status: 503, body: { error: 'all shards failed' } };
      add(0, T);
      const source = await start({ auth: { apiKey: 'aWQ6a2V5' }, query: { term: { service: 'kong' } } });
      await expect.poll(() => source.state().problem).toContain('503');
      index.failure = undefined;
      await until(1);
      expect(index.asked[0]?.headers.authorization).toBe('ApiKey aWQ6a2V5');
      const search = index.asked.find(({ url }) => url.pathname === '/_search');
      expect(search?.body).toContain('{"term":{"service":"kong"}}');
      expect(source.state().problem).toBeUndefined();
    });

    it('offers again what had no room', async () => {
      for (let id = 0; id < 10; id += 1) add(id, T);
      intake.fates.push('full', 'full');
      await start();
      await until(10);
      expect(new Set(numbers()).size).toBe(10);
    });
  },
);
