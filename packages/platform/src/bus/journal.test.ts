import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openJournal } from './journal.js';

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'journal-'));
});
afterEach(() => rm(directory, { recursive: true, force: true }));

const readAll = async (): Promise<string[]> => {
  const journal = await openJournal({ directory });
  const stop = new AbortController();
  const found: string[] = [];
  const end = journal.end();
  if (end > 0) {
    for await (const entry of journal.follow(0, stop.signal)) {
      found.push(new TextDecoder().decode(entry.bytes));
      if (entry.next >= end) stop.abort();
    }
  }
  await journal.close();
  return found;
};

const onlyFile = async (): Promise<string> => join(directory, (await readdir(directory))[0] ?? '');

it.each([
  ['a header cut short', Buffer.from([5, 0, 0])],
  ['a payload cut short', Buffer.from([200, 0, 0, 0, 1, 2, 3, 4, 65])],
  ['zeroes after a power cut', Buffer.alloc(4096)],
  ['noise', Buffer.from('\xff\xfe\xfd\xfc\xfb\xfa\xf9\xf8\xf7', 'latin1')],
])('cuts a torn tail: %s', async (_case, tail) => {
  const journal = await openJournal({ directory });
  await journal.append(Buffer.from('kept'));
  await journal.close();
  await appendFile(await onlyFile(), tail);
  expect(await readAll()).toEqual(['kept']);
  const again = await openJournal({ directory });
  await again.append(Buffer.from('next'));
  await again.close();
  expect(await readAll()).toEqual(['kept', 'next']);
});

it('reports a damaged record in an old file and goes on with the next file', async () => {
  const journal = await openJournal({ directory, segmentBytes: 10 });
  for (const one of ['first', 'second', 'third']) await journal.append(Buffer.from(one));
  await journal.close();
  const file = await onlyFile();
  const bytes = await readFile(file);
  bytes[10] = (bytes[10] ?? 0) ^ 1;
  await writeFile(file, bytes);
  const damaged: number[] = [];
  const again = await openJournal({ directory, onDamage: (_path, position) => damaged.push(position) });
  const stop = new AbortController();
  const found: string[] = [];
  for await (const entry of again.follow(0, stop.signal)) {
    found.push(new TextDecoder().decode(entry.bytes));
    if (entry.next >= again.end()) stop.abort();
  }
  await again.close();
  expect(found).toEqual(['second', 'third']);
  expect(damaged).toEqual([0]);
});

it('has every record it acknowledged after kill -9', async () => {
  const script = fileURLToPath(new URL('./fixtures/append-forever.mjs', import.meta.url));
  const child = spawn(process.execPath, [script, directory], { stdio: ['ignore', 'pipe', 'inherit'] });
  const acknowledged: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line);
    if (acknowledged.length === 2000) child.kill('SIGKILL');
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  expect(child.signalCode).toBe('SIGKILL');
  const stored = new Set(await readAll());
  expect(acknowledged.filter((one) => !stored.has(one))).toEqual([]);
});
