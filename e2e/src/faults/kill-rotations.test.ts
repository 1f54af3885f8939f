import { appendFile, copyFile, readFile, rename, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { startCollectorProcess } from './collector-process.js';
import { faultSuite } from './fault-suite.js';
import { kongLine } from './kong-lines.js';

const ROUNDS = 9;
const WRITES = 30;
const LINES = 20;
const CALLS = ROUNDS * WRITES * LINES;

const suite = faultSuite();

/** logrotate's ways; the writer rests while it copies, for what is written then is lost to everybody. */
const ROTATIONS: readonly ((log: string, round: number) => Promise<void>)[] = [
  async (log, round) => {
    await rename(log, `${log}-${round}`);
  },
  async (log, round) => {
    await rename(log, `${log}-${round}`);
    await writeFile(`${log}-${round}.gz`, gzipSync(await readFile(`${log}-${round}`)));
    await unlink(`${log}-${round}`);
  },
  async (log, round) => {
    await copyFile(log, `${log}-${round}`);
    await truncate(log, 0);
  },
];

test('every way of rotation while the reader is killed and away: lost 0, stored twice 0', async () => {
  const log = join(suite.dataDir, 'access.log');
  const start = () =>
    startCollectorProcess({
      dataDir: suite.dataDir,
      platformUrl: suite.door.url,
      sources: [{ kind: 'file', paths: [log], read: { format: 'kong' }, pollMs: 50 }],
      more: { batch: { maxCalls: 50 } },
    });
  let collector = await start();
  try {
    let written = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      // Half of the round is written while somebody reads, then he is killed; the rest, and the rotation, while nobody does.
      for (let write = 0; write < WRITES; write += 1) {
        const lines = Array.from({ length: LINES }, (_, n) => `${kongLine(1, written + n)}\n`).join('');
        await appendFile(log, lines);
        written += LINES;
        await wait(5);
        if (write === WRITES / 2) await collector.kill9();
      }
      const rotate = ROTATIONS[round % ROTATIONS.length];
      if (round < ROUNDS - 1) await rotate?.(log, round);
      collector = await start();
    }
    await suite.expectStoredOnce(1, CALLS);
    expect(suite.door.stored.size).toBe(CALLS);
  } finally {
    await collector.kill9();
  }
}, 180_000);
