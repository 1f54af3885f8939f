import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';

const script = fileURLToPath(new URL('./check-house.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'gatewatch-house-'));
afterEach(() => rmSync(join(folder, 'packages'), { recursive: true, force: true }));

/** Runs the check over a house that consists of these files. */
function check(files: Readonly<Record<string, string>>): {
  readonly code: number | null;
  readonly said: string;
} {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
  }
  spawnSync('git', ['init', '-q'], { cwd: folder });
  const { status, stderr } = spawnSync(process.execPath, [script], { cwd: folder, encoding: 'utf8' });
  return { code: status, said: stderr };
}

const manifest = (...names: string[]): string =>
  JSON.stringify({ dependencies: Object.fromEntries(names.map((name) => [name, '0.1.0'])) });

test('a clean house passes, and every file in it was looked at', () => {
  const { code, said } = check({
    'packages/model/src/deep/er/word.ts': 'export const a = 1;\n',
    'packages/collector/package.json': manifest('@gatewatch/model'),
  });
  expect({ code, said }).toEqual({ code: 0, said: 'house: 2 files, 0 breaches\n' });
});

test.each([
  ['an arrow that points up', { 'packages/model/package.json': manifest('@gatewatch/cli') }],
  ['over 300', { 'packages/cli/src/long.ts': '\n'.repeat(301) }],
  ['a name that says nothing', { 'packages/cli/src/deep/utils.ts': '' }],
  ['reads a clock', { 'packages/analytics/src/clock.ts': 'export const now = Date.now();\n' }],
  ['unseeded randomness', { 'packages/simulator/src/dice.ts': 'export const die = Math.random();\n' }],
  [
    'imports node:*',
    { 'packages/discovery/src/disk.ts': "import 'node:fs';\n".replace('import', 'import x from') },
  ],
  ['an escape hatch', { 'packages/cli/src/hatch.ts': `// ${'biome'}-ignore all\n` }],
  ['a test that does not run', { 'packages/cli/src/a.test.ts': `test${'.'}skip('x', () => undefined);\n` }],
])('says no to %s', (what, files) => {
  const { code, said } = check(files);
  expect(said).toContain(what);
  expect(code).toBe(1);
});
