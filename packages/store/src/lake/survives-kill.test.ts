import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openChdbLake } from './chdb-lake.js';

const SCRIPT = fileURLToPath(new URL('./fixtures/insert-until-killed.mjs', import.meta.url));

/** Which groups it told to be stored, and the last it began, before it killed itself. */
function runUntilKilled(
  args: readonly string[],
): Promise<{ signal: string; lastBegun: number; done: number[] }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [SCRIPT, ...args], (error, stdout) => {
      const numbers = (word: string): number[] =>
        [...stdout.matchAll(new RegExp(`^${word} (\\d+)$`, 'gm'))].map((found) => Number(found[1]));
      resolve({
        signal: String(error?.signal),
        lastBegun: numbers('begin').at(-1) ?? -1,
        done: numbers('done'),
      });
    });
  });
}

describe('the embedded lake under kill -9', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'gatewatch-kill-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('keeps each acknowledged group once, the interrupted one too when it is repeated', async () => {
    const done = new Set<number>();
    let next = 0;
    // Before, while and after the engine writes: an insert takes some tens of milliseconds.
    for (const afterMs of [0, 8, 15, 22, 30, 45, 70]) {
      const run = await runUntilKilled([directory, String(next), String(next + 2), String(afterMs)]);
      expect(run.signal).toBe('SIGKILL');
      for (const group of run.done) done.add(group);
      // As the platform does: the last group that was begun is repeated under its token.
      next = run.lastBegun;
    }
    const lake = await openChdbLake({ path: directory });
    const rows = await lake.select<{ group: number; n: number; distinct: number }>(
      `select toUInt32(splitByChar('-', request_id)[1]) as group, count() as n, uniqExact(request_id) as distinct
       from calls group by group order by group`,
    );
    await lake.close();
    for (const group of done) expect(rows[group]).toEqual({ group, n: 3000, distinct: 3000 });
    // Only the one that was last in the works may be absent or cut: nobody was told that it is stored.
    for (const row of rows.filter((row) => !done.has(row.group))) expect(row.group).toBe(next);
  }, 180_000);
});
