import { appendFile, mkdtemp, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleEvent } from '../sample-event.js';
import { sendEvents } from '../testing/send-events.js';
import { RotatingFile } from '../transports/rotating-file.js';

const AT = '2026-03-05T10:00:00.000Z';
let exportDir: string;
beforeEach(async () => {
  exportDir = await mkdtemp(join(tmpdir(), 'ocsf-file-'));
});
afterEach(() => rm(exportDir, { recursive: true, force: true }));

it('writes a line for each event, readable by the owner only', async () => {
  const events = Array.from({ length: 700 }, (_, n) => sampleEvent('alert.raised', `event-${n}`, AT));
  const outcomes = await sendEvents('ocsf-file', { file: 'siem.ndjson' }, events, { exportDir });
  expect(outcomes).toHaveLength(700);
  const lines = (await readFile(join(exportDir, 'siem.ndjson'), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line).metadata.uid)).toEqual(events.map(({ id }) => id));
  expect((await stat(join(exportDir, 'siem.ndjson'))).mode & 0o777).toBe(0o600);
});

it('sets a full file aside and keeps so many', async () => {
  const file = new RotatingFile(join(exportDir, 'a.log'), { maxBytes: 10, kept: 2 });
  for (const word of ['first-line', 'second-line', 'third-line', 'fourth']) await file.append([word]);
  await file.close();
  expect((await readdir(exportDir)).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
  expect(await readFile(join(exportDir, 'a.log'), 'utf8')).toBe('fourth\n');
  expect(await readFile(join(exportDir, 'a.log.2'), 'utf8')).toBe('second-line\n');
});

it('goes on in a file of its name when others removed it or set it aside', async () => {
  const path = join(exportDir, 'a.log');
  const file = new RotatingFile(path, { maxBytes: 1000, kept: 1 });
  await file.append(['one']);
  await rename(path, `${path}.aside`);
  await file.append(['two']);
  await rm(path);
  await file.append(['three']);
  await file.close();
  expect(await readFile(`${path}.aside`, 'utf8')).toBe('one\n');
  expect(await readFile(path, 'utf8')).toBe('three\n');
});

it('begins a new line behind one that was cut off', async () => {
  await appendFile(join(exportDir, 'a.log'), '{"cut":');
  const file = new RotatingFile(join(exportDir, 'a.log'), { maxBytes: 1000, kept: 1 });
  await file.append(['{}']);
  await file.close();
  expect(await readFile(join(exportDir, 'a.log'), 'utf8')).toBe('{"cut":\n{}\n');
});

it('refuses names that lead elsewhere', async () => {
  for (const file of ['../x.log', '/etc/cron.d/x.log', 'a/b.log', '.hidden.log', 'x.sh', ''])
    await expect(sendEvents('ocsf-file', { file }, [])).rejects.toThrow('file name');
});
