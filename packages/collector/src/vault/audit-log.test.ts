import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { appendAudit, verifyAudit } from './audit-log.js';
import { createVaultCipher } from './vault-cipher.js';

const cipher = createVaultCipher(Buffer.alloc(32, 8));
let folder: string;
let path: string;
const add = (about: string) =>
  appendAudit(folder, cipher, {
    at: '2026-03-05T10:00:00.000Z',
    account: 'root',
    action: 'reveal',
    about,
    reason: 'ticket 17',
  });

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'audit-'));
  path = join(folder, 'audit.ndjson');
  for (const about of ['a', 'b', 'c']) await add(about);
});
afterEach(() => rm(folder, { recursive: true }));

const kindAfter = async (change: (lines: string[]) => string[]): Promise<string> => {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  await writeFile(path, `${change(lines).join('\n')}\n`);
  return (await verifyAudit(folder, cipher)).kind;
};

it('is whole as it was written', async () => {
  const checked = await verifyAudit(folder, cipher);
  expect(checked.kind === 'whole' ? checked.lines.map(({ about }) => about) : checked).toEqual([
    'a',
    'b',
    'c',
  ]);
});

it.each<[string, (lines: string[]) => string[]]>([
  ['a changed word', (lines) => lines.map((line) => line.replace('ticket 17', 'ticket 18'))],
  ['a changed space', ([first = '', ...more]) => [first.replace(',', ', '), ...more]],
  ['a missing line', (lines) => lines.filter((_, index) => index !== 1)],
  ['a missing end', (lines) => lines.slice(0, 2)],
  ['nothing left', () => []],
  ['another order', (lines) => lines.reverse()],
  ['a repeated line', (lines) => [...lines, lines[2] ?? '']],
  ['garbage', (lines) => [...lines, 'x']],
])('shows %s', async (_what, change) => expect(await kindAfter(change)).toBe('damaged'));

it('shows an end that was cut together with its head', async () => {
  const lines = (await readFile(path, 'utf8')).trimEnd().split('\n');
  const second = JSON.parse(lines[1] ?? '{}') as { seal: string };
  const head = { number: 2, seal: second.seal, signature: '0'.repeat(64) };
  await writeFile(join(folder, 'audit.head'), JSON.stringify(head));
  expect(await kindAfter((all) => all.slice(0, 2))).toBe('damaged');
});

it('reveals nothing on top of a damaged log', async () => {
  await kindAfter((lines) => lines.slice(0, 1));
  await expect(add('d')).rejects.toThrow('damaged at line 2');
});

it('goes on after a crash within a line, and between line and head', async () => {
  const head = await readFile(join(folder, 'audit.head'), 'utf8');
  await appendFile(path, '{"at":"2026');
  await add('d');
  await writeFile(join(folder, 'audit.head'), head);
  expect((await verifyAudit(folder, cipher)).kind).toBe('whole');
  await add('e');
  expect(await verifyAudit(folder, cipher)).toMatchObject({ kind: 'whole', lines: { length: 5 } });
});
