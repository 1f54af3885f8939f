import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { until } from '../until.js';
import { faultSuite } from './fault-suite.js';
import { kongBodies } from './kong-lines.js';
import { sendPatiently } from './patient-sender.js';

const BINARY = fileURLToPath(new URL('../../../packages/cli/bin/gatewatch.cjs', import.meta.url));
const BODIES = 50;
const SIZE = 5;

const suite = faultSuite();
const rotate = (): Promise<unknown> =>
  promisify(execFile)(process.execPath, [
    BINARY,
    ...['keys', 'rotate', '--config', join(suite.dataDir, 'collect.yaml'), '--overlap', '1d'],
  ]);

test('token keys change twice in the middle of the stream, with a kill -9 in between: lost 0, stored twice 0', async () => {
  await suite.start();
  const port = (): number => suite.collector.port('kong-http');
  let groups = 0;
  let enough = false;
  const sending = (async () => {
    while (!enough) {
      groups += 1;
      await sendPatiently(kongBodies(groups, BODIES, SIZE), port).done;
    }
  })();
  const tokensOf = (count: number): Promise<number> =>
    until(
      async () => suite.door.credentials.size,
      (tokens) => tokens >= count,
    );
  await tokensOf(1);
  await rotate();
  await tokensOf(2);
  await suite.collector.kill9();
  await rotate();
  await suite.start();
  await tokensOf(3);
  enough = true;
  await sending;
  // Answers that got lost: some once more, under the newest key. The receipts do not depend on it.
  await sendPatiently(kongBodies(1, BODIES, SIZE), port).done;
  for (let group = 1; group <= groups; group += 1) await suite.expectStoredOnce(group, BODIES * SIZE);
  expect(suite.door.stored.size).toBe(groups * BODIES * SIZE);
}, 180_000);
