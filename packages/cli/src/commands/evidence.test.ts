import { evidencePage, Sealer } from '@gatewatch/platform';
import { expect, it } from 'vitest';
import { main } from '../main.js';
import { cliForSuite } from '../testing/cli-for-suite.js';

const cli = cliForSuite();
const evidence = {
  format: 'gatewatch-evidence/1',
  subject: { kind: 'order', id: 'o1' },
  madeAt: '2026-03-05T10:00:00.000Z',
  madeBy: 'admin',
  product: { name: 'Gatewatch', version: '0.0.0-test' },
  detectors: [],
  calls: [],
  callsNamed: 0,
  orders: [],
  policies: [],
  audit: [],
} as const;

it('says whether a file is unaltered, and by whose key', async () => {
  const sealer = await Sealer.open(cli.folder);
  const page = evidencePage(evidence, sealer);
  const file = await cli.file('evidence.html', page);
  const key = await cli.file('key.json', JSON.stringify({ publicKey: sealer.publicKey }));
  const otherKey = await cli.file(
    'other.pem',
    '-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n',
  );

  expect(await main(['evidence', 'verify', file])).toBe(0);
  expect(cli.printed).toContain('valid: order o1');
  expect(cli.printed).toContain('give --key');
  cli.clear();
  expect(await main(['evidence', 'verify', file, '--key', key])).toBe(0);
  expect(cli.printed).toContain('by the platform with key SHA256:');
  expect(await main(['evidence', 'verify', file, '--key', otherKey])).toBe(1);
  expect(cli.said).toContain('other-key: ');

  const forged = await cli.file('forged.html', page.replace('Nothing was ordered', 'All was ordered'));
  cli.clear();
  expect(await main(['evidence', 'verify', forged, '--key', key])).toBe(1);
  expect([cli.printed, cli.said.trim().split('\n').length]).toEqual(['', 1]);
  expect(cli.said).toContain('altered: ');
  expect(await main(['evidence', 'verify', '/nowhere'])).toBe(2);
  cli.clear();
  expect(
    await main(['evidence', 'verify', file, '--key', await cli.file('broken.json', '{"publicKey"')]),
  ).toBe(2);
  expect(cli.said).toContain('holds no "publicKey"');
});
