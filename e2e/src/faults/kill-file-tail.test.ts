import { appendFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { until } from '../until.js';
import { startCollectorProcess } from './collector-process.js';
import { faultSuite } from './fault-suite.js';
import { kongLine } from './kong-lines.js';

const CALLS = 6000;
const LINES_A_WRITE = 40;
const KILLS = 5;

const suite = faultSuite();

test('a file that grows and is rotated while its reader is killed again and again: lost 0, stored twice 0', async () => {
  const log = join(suite.dataDir, 'access.log');
  await appendFile(log, '');
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
    const write = async (): Promise<void> => {
      while (written < CALLS) {
        const lines = Array.from({ length: LINES_A_WRITE }, (_, n) => `${kongLine(1, written + n)}\n`).join(
          '',
        );
        // Writers do not end their writes where lines end.
        const half = Math.floor(lines.length / 2);
        await appendFile(log, lines.slice(0, half));
        await appendFile(log, lines.slice(half));
        written += LINES_A_WRITE;
        if (written === CALLS / 2) {
          await rename(log, `${log}.1`);
          await appendFile(log, '');
        }
        await wait(5);
      }
    };
    const writing = write();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = suite.door.stored.size;
      await until(
        async () => suite.door.stored.size,
        (stored) => stored > before || stored === CALLS,
      );
      await wait(kill * 7);
      await collector.kill9();
      collector = await start();
    }
    await writing;
    await suite.expectStoredOnce(1, CALLS);
    expect(suite.door.stored.size).toBe(CALLS);
  } finally {
    await collector.kill9();
  }
}, 180_000);
