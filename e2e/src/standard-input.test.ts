import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { faultSuite } from './faults/fault-suite.js';
import { kongLine } from './faults/kong-lines.js';

const BINARY = fileURLToPath(new URL('../../packages/cli/bin/gatewatch.cjs', import.meta.url));
const CALLS = 5000;

const suite = faultSuite();

test('zcat | gatewatch collect: ships every line, then exits 0 by itself', async () => {
  const config = join(suite.dataDir, 'collect.yaml');
  const collector = {
    dataDir: join(suite.dataDir, 'collector'),
    platform: { url: suite.door.url, token: 'collector-token' },
    sources: [{ kind: 'stdin', read: { format: 'kong' } }],
  };
  await writeFile(config, JSON.stringify({ collector }));
  const child = spawn(process.execPath, [BINARY, 'collect', '--config', config], {
    stdio: ['pipe', 'ignore', 'inherit'],
  });
  const code = new Promise<number | null>((resolve) => child.once('exit', resolve));
  for (let n = 0; n < CALLS; n += 1) child.stdin.write(`${kongLine(1, n)}\n`);
  child.stdin.end();
  expect(await code).toBe(0);
  await suite.expectStoredOnce(1, CALLS);
}, 180_000);
