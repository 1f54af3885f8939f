import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { engineSettings } from './learned-state.js';
import { readRuleFiles } from './read-rule-files.js';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rules-'));
  await mkdir(join(folder, 'deeper'));
  await writeFile(
    join(folder, 'deeper', 'own.yml'),
    [
      'title: Debug console',
      'id: 6c2f0bfa-0000-4000-8000-000000000001',
      'logsource: { category: webserver }',
      'detection: { selection: { cs-uri-stem|contains: /debug/console }, condition: selection }',
      'level: high',
    ].join('\n'),
  );
  await writeFile(join(folder, 'notes.txt'), 'no rule');
});
afterAll(() => rm(folder, { recursive: true }));

it('reads rules wherever they lie below the folder, and nothing else', async () => {
  expect((await readRuleFiles(folder)).map(({ name }) => name)).toEqual([join(folder, 'deeper', 'own.yml')]);
});

it('names a folder that is not there', async () => {
  await expect(readRuleFiles(join(folder, 'nowhere'))).rejects.toThrow(/nowhere/);
});

it('gives them to the engine beside ours', async () => {
  const ours = (await engineSettings({}, pino({ level: 'silent' }))).signatures;
  expect(ours).toBeUndefined();
  const { signatures = [] } = await engineSettings({ signatureFolder: folder }, pino({ level: 'silent' }));
  expect(signatures.some(({ id }) => id.includes('6c2f0bfa') || id.toLowerCase().includes('debug'))).toBe(
    true,
  );
  expect(signatures.length).toBeGreaterThan(20);
});
