import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { kcatIsThere, type MockKafka, startMockKafka } from '../test-support/mock-kafka.js';
import { type RecordingIntake, recordingIntake } from '../test-support/recording-intake.js';
import { createHttpListeners } from './http/http-listeners.js';
import { kafka } from './kafka.js';
import type { RunningSource } from './source.js';

const numbered = (name: string, from: number, count: number): string[] =>
  Array.from({ length: count }, (_, index) => `{"${name}":${from + index}}`);

describe.skipIf(!kcatIsThere())('kafka', () => {
  let cluster: MockKafka;
  let intake: RecordingIntake;
  let running: RunningSource[] = [];
  beforeEach(async () => {
    cluster = await startMockKafka();
    intake = recordingIntake();
  });
  afterEach(async () => {
    for (const source of running) await source.stop();
    running = [];
    await cluster.close();
  });
  const start = async (settings: object = {}, into = intake): Promise<RunningSource> => {
    const source = await kafka.start(
      { kind: 'kafka', brokers: [cluster.broker], topics: ['access'], sessionTimeoutMs: 6000, ...settings },
      {
        intake: into,
        log: pino({ level: 'silent' }),
        http: createHttpListeners(),
      },
    );
    running.push(source);
    return source;
  };

  it('reads every partition, in order, and goes on at its own place after a restart', async () => {
    for (const partition of [0, 1, 2])
      cluster.produce('access', numbered(`p${partition}`, 0, 1500), { partition });
    const first = await start();
    await intake.until(({ lines }) => lines.length >= 4500);
    await first.stop();
    cluster.produce('access', numbered('p1', 1500, 10), { partition: 1 });
    await start();
    await intake.until(({ lines }) => lines.length >= 4510);
    for (const partition of [0, 1, 2])
      expect(intake.lines.filter((line) => line.startsWith(`{"p${partition}"`))).toEqual(
        numbered(`p${partition}`, 0, partition === 1 ? 1510 : 1500),
      );
    expect(intake.known.get('access:1')).toBe('1510');
  });

  it('unpacks every compression, and takes the records of an Azure message apart', async () => {
    const lines = numbered('n', 0, 300).map(
      (line) => `${line.slice(0, -1)},"path":"/v1/patients/1/records"}`,
    );
    for (const [partition, compression] of (['gzip', 'snappy', 'lz4', 'zstd'] as const).entries())
      cluster.produce('access', lines, { partition, compression });
    cluster.produce('access', ['{"records": [{"time":"2026","a":[1,{"b":"]}"}]}, {"n":2}] }'], {
      partition: 0,
    });
    await start();
    await intake.until((got) => got.lines.length >= 1202);
    expect(intake.lines.filter((line) => lines.includes(line))).toHaveLength(1200);
    expect(intake.lines).toContain('{"time":"2026","a":[1,{"b":"]}"}]}');
    expect(intake.lines).toContain('{"n":2}');
    expect(intake.rejections).toEqual([]);
  });

  it('trusts its own place, which is durable with the lines, where the group knows less', async () => {
    cluster.produce('access', numbered('a', 0, 10), { partition: 0 });
    cluster.produce('access', numbered('b', 0, 10), { partition: 1 });
    intake.known.set('access:0', '7');
    // A topic that was made anew: what was read of the old one says nothing.
    intake.known.set('access:1', '5000');
    const source = await start({ startAt: 'end' });
    await intake.until(({ lines }) => lines.length >= 13);
    expect(intake.lines.sort()).toEqual([...numbered('a', 7, 3), ...numbered('b', 0, 10)].sort());
    await expect
      .poll(() => source.state())
      .toMatchObject({
        backlog: 0,
        backlogUnit: 'messages',
        lagMs: 0,
        connectionsOpen: 1,
      });
  });

  it('offers again what had no room, in order and once', async () => {
    intake.answer = 'full';
    cluster.produce('access', numbered('a', 0, 500), { partition: 3 });
    let refused = 0;
    const store = intake.store.bind(intake);
    intake.store = (source, lines, mark) => {
      refused += 1;
      if (refused === 3) intake.answer = 'stored';
      return store(source, lines, mark);
    };
    await start();
    await intake.until(({ lines }) => lines.length >= 500);
    expect(intake.lines).toEqual(numbered('a', 0, 500));
    expect(refused).toBeGreaterThanOrEqual(3);
  });

  it('shares the partitions with another collector of its group; one takes over from where the other got to', async () => {
    const other = recordingIntake();
    await start();
    cluster.produce('access', numbered('a', 0, 10), { partition: 0 });
    await intake.until(({ lines }) => lines.length >= 10);
    const second = await start({}, other);
    await expect.poll(() => second.state().connectionsOpen).toBe(1);
    for (const partition of [0, 1, 2, 3])
      cluster.produce('access', numbered(`p${partition}`, 0, 5), { partition });
    const both = (): string[] => [...intake.lines, ...other.lines];
    await expect.poll(() => new Set(both()).size).toBe(30);
    expect(both()).toHaveLength(30);
    expect(other.lines.length).toBeGreaterThan(0);
  });

  it('says what is wrong while no broker answers, and starts all the same', async () => {
    const source = await start({ brokers: ['127.0.0.1:1'] });
    await expect.poll(() => source.state().problem).toContain('Cannot read from Kafka');
  });

  it('rejects a start without its secret', async () => {
    const sasl = { mechanism: 'plain', username: '$ConnectionString', password: { file: '/nowhere/secret' } };
    await expect(start({ sasl, tls: true })).rejects.toThrow('ENOENT');
  });
});
