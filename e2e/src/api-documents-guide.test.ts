import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const binary = join(root, 'packages/cli/bin/gatewatch.cjs');
const guide = readFileSync(join(root, 'docs/guides/api-documents.md'), 'utf8');
const log = readFileSync(join(root, 'e2e/src/fixtures/kong-tcp-log-3-9-1.ndjson'));
const specification = (title: string): string => `
openapi: 3.1.0
info: {title: ${title}, version: "1"}
paths:
  /orders: {get: {responses: {"200": {description: OK}}}}
  /orders/{id}: {get: {responses: {"200": {description: OK}}}}
`;

/** Every line `gatewatch discover …` of the guide's code blocks, without what the shell does with its output. */
const commands = [...guide.matchAll(/```sh\n([\s\S]*?)```/g)]
  .flatMap(([, block]) => (block ?? '').split('\n'))
  .filter((line) => line.startsWith('gatewatch discover '))
  .map((line) => line.split(' > ')[0]?.split(' ').slice(1) ?? []);

test('the commands of the guide to API documents do what it says', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatewatch-guide-'));
  try {
    writeFileSync(join(folder, 'access.log.gz'), gzipSync(log));
    for (const name of ['access.log', 'test-run.log']) writeFileSync(join(folder, name), log);
    for (const name of ['openapi.yaml', 'users-v1.yaml', 'users-v2.yaml', 'orders.json'])
      writeFileSync(join(folder, name), specification(name));
    expect(commands.length).toBeGreaterThan(4);
    for (const command of commands) {
      const printed = execFileSync(process.execPath, [binary, ...command], {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const rows = printed
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line));
      expect(rows.length, command.join(' ')).toBeGreaterThan(0);
      const key = command.includes('--against') ? 'because' : 'parameters';
      for (const row of rows) expect(row).toHaveProperty(key);
    }
    for (const name of readdirSync(join(folder, 'documents')))
      expect(JSON.parse(readFileSync(join(folder, 'documents', name), 'utf8')).openapi).toBe('3.1.0');
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 180_000);
