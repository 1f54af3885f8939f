import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readSnapshot, writeSnapshot } from './state-snapshot.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'snapshot-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const state = {
  position: 42,
  newestMs: 7,
  engine: '{"a":"ü\n"}',
  templater: '',
  inventory: '[]',
  said: '{}',
};

it('reads back what was written, the newest of two', async () => {
  const path = join(directory, 's');
  await writeSnapshot(path, { ...state, position: 1 });
  await writeSnapshot(path, state);
  expect(await readSnapshot(path)).toEqual(state);
});

it('reads one of a version that knew fewer parts, and one that knew more', async () => {
  const path = join(directory, 's');
  const body = Buffer.from('eettii??');
  const parts = ['engine', 'templater', 'inventory', 'from-the-future'].map((name) => ({ name, bytes: 2 }));
  const header = { version: 1, position: 3, newestMs: 4, parts, crc32: crc32(body) };
  await writeFile(path, `${JSON.stringify(header)}\n${body.toString()}`);
  const parsed = await readSnapshot(path);
  expect(parsed).toEqual({
    position: 3,
    newestMs: 4,
    engine: 'ee',
    templater: 'tt',
    inventory: 'ii',
    said: '',
  });
});

it('knows that there is none', async () => {
  expect(await readSnapshot(join(directory, 's'))).toBeUndefined();
});

it('refuses a damaged one instead of going on from nonsense', async () => {
  const path = join(directory, 's');
  await writeSnapshot(path, state);
  const file = await readFile(path, 'utf8');
  await writeFile(path, file.replace('"a"', '"b"'));
  await expect(readSnapshot(path)).rejects.toThrow('damaged');
});
