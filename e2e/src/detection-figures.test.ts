import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const bench = fileURLToPath(new URL('../../bench/src/detection.mjs', import.meta.url));

interface Contender {
  readonly name: string;
  readonly recall: Record<
    'all' | 'loud' | 'medium' | 'quiet',
    { readonly of: number; readonly recall?: number }
  >;
  readonly falseAlertsPerDay: number;
  readonly shareBeforeAlert: { readonly median?: number };
  readonly luck: { readonly shiftedByADay?: number };
}

/** A small company for four days with benign traps and the attacks of the demo: floors that hold with room to spare. */
const SMALL = [
  '--only',
  'worlds',
  '--attacks',
  'all',
  '--seeds',
  '11',
  '--days',
  '4',
  '--scale',
  '0.1',
  '--figures-only',
];

test('attacks on a small simulated company are found, early and with few false alerts', () => {
  const printed = execFileSync(process.execPath, [bench, ...SMALL], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { worlds } = JSON.parse(printed) as {
    readonly worlds: { readonly contenders: readonly Contender[] };
  };
  const [ours, ...baselines] = worlds.contenders;
  expect(ours?.name).toBe('gatewatch');
  expect(ours?.recall.loud.of).toBeGreaterThan(5);
  expect(ours?.recall.loud.recall).toBeGreaterThanOrEqual(0.8);
  expect(ours?.falseAlertsPerDay).toBeLessThanOrEqual(1);
  expect(ours?.shareBeforeAlert.median).toBeLessThanOrEqual(0.15);
  expect(ours?.luck.shiftedByADay).toBeLessThanOrEqual(0.3);
  expect(baselines.length).toBeGreaterThan(1);
  for (const { name, recall } of baselines.filter(({ name }) => name.includes('≤ 2 false a day')))
    expect(ours?.recall.all.recall, name).toBeGreaterThan(recall.all.recall ?? 0);
}, 600_000);

const otherWorlds = fileURLToPath(new URL('../../bench/src/other-worlds.mjs', import.meta.url));
const SMALL_OTHER = ['--world', 'marketplace', '--seeds', '1', '--scale', '0.1', '--figures-only'];

interface OtherFigures {
  readonly recall: Record<'loud' | 'medium' | 'quiet', number>;
  readonly falseAlertsPerDay: number;
}

test('attacks on a company that the engine was not made on are found as well', () => {
  const printed = execFileSync(process.execPath, [otherWorlds, ...SMALL_OTHER], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const { recall, falseAlertsPerDay } = JSON.parse(printed) as OtherFigures;
  expect(recall.loud).toBeGreaterThanOrEqual(0.75);
  expect(recall.medium).toBeGreaterThanOrEqual(0.55);
  expect(recall.quiet).toBeGreaterThanOrEqual(0.3);
  expect(falseAlertsPerDay).toBeLessThanOrEqual(2);
}, 600_000);
