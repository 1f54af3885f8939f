import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmdirSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { until } from '../until.js';
import { faultSuite } from './fault-suite.js';
import { kongBodies, kongLine } from './kong-lines.js';
import { sendPatiently } from './patient-sender.js';
import { STORE } from './platform-door.js';

const BODIES = 120;
const SIZE = 25;
const CALLS = BODIES * SIZE;

const hasPrlimit = spawnSync('prlimit', ['--version']).status === 0;
/** A container's root may often not mount: tried, not guessed. Without it the limit on files above is what is tested. */
const canMount = ((): boolean => {
  const folder = mkdtempSync(join(tmpdir(), 'gatewatch-mount-'));
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]).status === 0;
  if (mounted) execFileSync('umount', [folder]);
  rmdirSync(folder);
  return mounted;
})();

const suite = faultSuite();
const httpPort = (): number => suite.collector.port('kong-http');

/** Every line ended in exactly one counter. */
async function expectAllCounted(): Promise<void> {
  await until(
    async () => suite.door.stats,
    (stats) =>
      stats !== undefined &&
      stats.callsAccepted + stats.droppedFull === stats.linesReceived &&
      stats.spoolBytes === 0,
  );
}

/** Sends lines over TCP until some were counted as dropped. */
async function overTcpUntilDropped(group: number): Promise<number> {
  const socket = connect(suite.collector.port('kong-tcp'), '127.0.0.1');
  socket.on('error', () => undefined);
  let sent = 0;
  await until(
    async () => {
      for (let count = 0; count < 100; count += 1) socket.write(`${kongLine(group, sent++)}\n`);
      return suite.door.stats?.droppedFull ?? 0;
    },
    (dropped) => dropped > 0,
  );
  socket.end();
  return sent;
}

describe.skipIf(!hasPrlimit)('files may grow no more (RLIMIT_FSIZE)', () => {
  test('senders that wait are told so and lose nothing; TCP lines are counted; it recovers by itself', async () => {
    await suite.start();
    const limit = (bytes: string): void => {
      execFileSync('prlimit', ['--pid', String(suite.collector.pid), `--fsize=${bytes}:`]);
    };
    await sendPatiently(kongBodies(2, 1, 5), httpPort).done;
    limit('2000');
    const sender = sendPatiently(kongBodies(1, BODIES, SIZE), httpPort);
    await until(
      async () => sender.troubles.get(503) ?? 0,
      (refused) => refused >= 20,
    );
    const sent = await overTcpUntilDropped(3);
    await until(
      async () => suite.door.stats?.sources[0]?.problem ?? '',
      (problem) => problem.includes('disk takes nothing'),
    );
    limit('unlimited');
    await sender.done;
    await suite.expectStoredOnce(1, CALLS);
    await suite.expectStoredOnce(2, 5);
    // Lines may still be on their way from the socket, and counters travel once a second.
    await until(
      async () => suite.door.stats,
      (told) => told?.linesReceived === CALLS + 5 + sent && told.sources[0]?.problem === undefined,
    );
    await expectAllCounted();
    const { stats } = suite.door;
    expect(stats?.linesReceived).toBe(CALLS + 5 + sent);
    expect(suite.door.stored.size).toBe(stats?.callsAccepted);
    expect(stats?.sources[0]?.problem).toBeUndefined();
    expect([...suite.door.stored.values()].every((times) => times === 1)).toBe(true);
  }, 180_000);
});

if (canMount)
  describe('a disk without room (tmpfs)', () => {
    const onSmallDisk = async (test: (collectorDir: string) => Promise<void>): Promise<void> => {
      const folder = join(suite.dataDir, 'collector');
      mkdirSync(folder);
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1536k', 'tmpfs', folder]);
      try {
        await test(folder);
      } finally {
        await suite.collector.kill9();
        execFileSync('umount', [folder]);
      }
    };

    test(
      'is refused upstream, and takes again what it refused when the platform is back',
      () =>
        onSmallDisk(async () => {
          suite.door.behave(() => ({ kind: 'answer', status: 503 }));
          await suite.start({ batch: { gzip: false } });
          const sender = sendPatiently(kongBodies(1, BODIES, SIZE), httpPort);
          await until(
            async () => sender.troubles.get(503) ?? 0,
            (refused) => refused >= 20,
          );
          expect(suite.collector.output()).toContain('ENOSPC');
          suite.door.behave(() => STORE);
          await sender.done;
          await suite.expectStoredOnce(1, CALLS);
          await expectAllCounted();
        }),
      120_000,
    );

    test(
      'survives a kill -9 while it is full',
      () =>
        onSmallDisk(async () => {
          suite.door.behave(() => ({ kind: 'answer', status: 503 }));
          await suite.start({ batch: { gzip: false } });
          const sender = sendPatiently(kongBodies(1, BODIES, SIZE), httpPort);
          await until(
            async () => sender.troubles.get(503) ?? 0,
            (refused) => refused >= 20,
          );
          await suite.collector.kill9();
          suite.door.behave(() => STORE);
          await suite.start({ batch: { gzip: false } });
          await sender.done;
          await suite.expectStoredOnce(1, CALLS);
        }),
      120_000,
    );

    test(
      'drop-oldest goes on with the newest',
      () =>
        onSmallDisk(async () => {
          suite.door.behave(() => ({ kind: 'answer', status: 503 }));
          await suite.start({
            batch: { gzip: false },
            spool: { maxBytes: 1_048_576, whenFull: 'drop-oldest' },
          });
          const sender = sendPatiently(kongBodies(1, BODIES, SIZE), httpPort);
          await sender.done;
          suite.door.behave(() => STORE);
          await sendPatiently(kongBodies(2, 1, 1), httpPort).done;
          await suite.expectStoredOnce(2, 1);
          const stats = await until(
            async () => suite.door.stats,
            (seen) => seen?.linesReceived === CALLS + 1 && seen.spoolBytes === 0,
          );
          expect(stats?.droppedFull).toBeGreaterThan(0);
          expect(suite.door.stored.size + (stats?.droppedFull ?? 0)).toBe(CALLS + 1);
          expect([...suite.door.stored.values()].every((times) => times === 1)).toBe(true);
        }),
      120_000,
    );
  });
