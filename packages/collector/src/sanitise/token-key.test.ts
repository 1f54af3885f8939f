import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadOrCreateKey } from './token-key.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'token-key-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('makes 32 bytes once, for the owner only', async () => {
  const path = join(folder, 'deep', 'token-key');
  const key = await loadOrCreateKey(path);
  expect(key).toHaveLength(32);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await loadOrCreateKey(path)).toEqual(key);
});

it('gives everybody the same key when several start at once', async () => {
  const path = join(folder, 'token-key');
  const keys = await Promise.all(Array.from({ length: 8 }, () => loadOrCreateKey(path)));
  expect(new Set(keys.map((key) => Buffer.from(key).toString('hex'))).size).toBe(1);
});

it('refuses a file that holds no key instead of replacing it', async () => {
  const path = join(folder, 'token-key');
  await writeFile(path, 'not a key');
  await expect(loadOrCreateKey(path)).rejects.toThrow('64 hexadecimal digits');
});
