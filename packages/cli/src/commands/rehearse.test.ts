import { createWorld } from '@gatewatch/simulator';
import { beforeAll, expect, test } from 'vitest';
import { main } from '../main.js';
import { cliForSuite } from '../testing/cli-for-suite.js';

const cli = cliForSuite();
let history = '';

beforeAll(async () => {
  const world = createWorld({
    seed: 3,
    startMs: Date.UTC(2026, 2, 2),
    days: 2.7,
    scale: 0.05,
    attacks: 'none',
  });
  history = await cli.file('history.ndjson', Array.from(world.lines(), ({ line }) => line).join('\n'));
}, 180_000);

const rehearse = (...more: readonly string[]): Promise<number> =>
  main(['rehearse', history, '--last', '12h', '--intensities', 'loud', ...more]);

test('prints which attacks were found, by what, how soon, and why others cannot be tried', async () => {
  expect(await rehearse('--classes', 'decoy,sign-up-burst', '--json')).toBe(0);
  const [first, second] = cli.rows();
  expect(first).toEqual({
    class: 'sign-up-burst',
    title: 'Accounts made in bulk',
    owasp: 'API6:2023',
    intensity: 'loud',
    expected: expect.arrayContaining(['sign-up-burst']),
    result: 'not-applicable',
    reason: 'needs a sign-up endpoint',
  });
  expect(second).toMatchObject({
    class: 'decoy',
    result: 'found',
    detector: 'decoy-touched',
    named: true,
    calls: 12,
    otherAlerts: 0,
  });
  expect(second?.afterCalls).toBeLessThan(12);
  expect(second?.alerted).toEqual(second?.entity);
  expect(cli.said).toMatch(/playing again \d+ calls/);
  expect(cli.said).toContain('decoy, loud: found');
}, 180_000);

test('prints a matrix for people', async () => {
  expect(await rehearse('--classes', 'decoy,sign-up-burst')).toBe(0);
  expect(cli.printed).toMatch(
    /^class +loud\nsign-up-burst +–\ndecoy +decoy-touched, \d+\/12 calls, \d+ s\nfound +1 of 1\n/,
  );
  expect(cli.printed).toContain(
    'alerts on others that the attacks cost: 0\n– sign-up-burst, loud: needs a sign-up endpoint\n',
  );
}, 180_000);

test('refuses unknown classes and empty histories with one clear line', async () => {
  expect(await rehearse('--classes', 'nonsense')).toBe(2);
  expect(cli.said).toContain('unknown: nonsense; known are');
  const empty = await cli.file('empty.ndjson', '');
  expect(await main(['rehearse', empty])).toBe(2);
  expect(cli.said).toContain('no calls to learn from');
});
