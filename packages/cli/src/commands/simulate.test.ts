import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TRAPS } from '@gatewatch/simulator';
import { expect, it } from 'vitest';
import { main } from '../main.js';
import { cliForSuite } from '../testing/cli-for-suite.js';

const cli = cliForSuite();

const linesOf = async (path: string): Promise<readonly string[]> =>
  (await readFile(path, 'utf8')).split('\n').filter((line) => line !== '');

it('writes a nasty life with its benign traps beside it, and a plain one without any', async () => {
  const log = join(cli.folder, 'nasty.ndjson');
  const traps = join(cli.folder, 'traps.ndjson');
  const common = ['simulate', '--days', '0.05', '--scale', '0.1', '--attacks', 'none'];
  expect(await main([...common, '--life', 'nasty', '--out', log, '--traps', traps])).toBe(0);
  expect(cli.said).toMatch(/simulated \d+ lines, 0 attacks, [1-9]\d* benign traps/);
  const rows = (await linesOf(traps)).map((line) => JSON.parse(line));
  expect(rows.map(({ kind }) => kind)).toContain('hourly-herd');
  for (const { trapId, start, end, description } of rows) {
    expect(trapId).toMatch(/^[a-z-]+-\d{4}-\d{2}-\d{2}$/);
    expect(Date.parse(start)).toBeLessThan(Date.parse(end));
    expect(description).not.toBe('');
  }
  const nasty = (await linesOf(log)).length;
  expect(await main([...common, '--out', log, '--traps', traps])).toBe(0);
  expect(await linesOf(traps)).toEqual([]);
  expect((await linesOf(log)).length).toBeLessThan(nasty);
});

it('knows two kinds of life', async () => {
  expect(await main(['simulate', '--life', 'quiet'])).toBe(2);
  expect(cli.said).toMatch(/Allowed choices are plain, nasty/);
});

it('the guide tells of every trap in the words of its file', async () => {
  const guide = await readFile(
    new URL('../../../../docs/guides/simulated-world.md', import.meta.url),
    'utf8',
  );
  const told = [...guide.matchAll(/^\| `([a-z-]+)` \| (.+) \|$/gm)].map(([, id, words]) => [id, words]);
  expect(told).toEqual(TRAPS.map(({ id, description }) => [id, description]));
});
