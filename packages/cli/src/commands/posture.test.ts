import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findingSchema, postureCheckSchema } from '@gatewatch/model';
import { expect, it } from 'vitest';
import { main } from '../main.js';
import { cliForSuite } from '../testing/cli-for-suite.js';

const cli = cliForSuite();

const rowSchema = findingSchema.omit({ state: true, accepted: true, history: true });

it('lists its checks', async () => {
  expect(await main(['posture', '--checks'])).toBe(0);
  const checks = cli.rows();
  expect(checks.length).toBeGreaterThan(10);
  for (const check of checks) postureCheckSchema.omit({ cannotRun: true, open: true }).parse(check);
});

it('finds what is wrong in a configuration, most severe first, and says no to CI', async () => {
  const deck = join(cli.folder, 'kong.yaml');
  await writeFile(
    deck,
    '_format_version: "3.0"\nservices:\n- name: clinic\n  url: http://10.0.0.1\n  routes:\n  - name: all\n    paths: [/]\n',
  );
  expect(await main(['posture', '--deck', deck])).toBe(0);
  const findings = cli.rows().map((row) => rowSchema.parse(row));
  expect(findings.length).toBeGreaterThan(0);
  expect(cli.said).toMatch(/\d+ findings by \d+ checks; \d+ had nothing to look at\n$/);
  expect(await main(['posture', '--deck', deck, '--fail-on', 'low'])).toBe(1);
  expect(cli.said).toContain('findings of severity low or above');
});

it('reads logs, with a document', async () => {
  const log = join(cli.folder, 'clinic.ndjson');
  const document = join(cli.folder, 'api.json');
  await writeFile(document, '{"openapi":"3.1.0","info":{"title":"t","version":"1"},"paths":{}}');
  expect(await main(['simulate', '--days', '0.05', '--attacks', 'none', '--out', log])).toBe(0);
  expect(await main(['posture', log, '--document', document, '--service', 'none'])).toBe(0);
  for (const row of cli.rows()) rowSchema.parse(row);
});

it.each([
  [['posture'], /give log files/],
  [['posture', '/none.log'], /cannot read \/none\.log/],
  [['posture', '--deck', '/none.yaml'], /cannot read \/none\.yaml/],
  [['posture', '--fail-on', 'all', 'x'], /Allowed choices are low, medium/],
])('%j is a usage error', async (argv, words) => {
  expect(await main(argv)).toBe(2);
  expect(cli.said).toMatch(words);
  expect(cli.printed).toBe('');
});
