import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createWorld, trapRow, truthRow } from '@gatewatch/simulator';
import { Command, Option } from 'commander';
import { numberOption } from '../number-option.js';
import { UsageError } from '../usage-error.js';

const CHUNK_LINES = 2000;

interface SimulateOptions {
  readonly seed: number;
  readonly days: number;
  readonly scale: number;
  readonly start: string;
  readonly attacks: 'all' | 'none' | 'every-class';
  readonly life: 'plain' | 'nasty';
  readonly out: string;
  readonly truth?: string;
  readonly traps?: string;
}

async function simulate(options: SimulateOptions): Promise<void> {
  const startMs = Date.parse(options.start);
  if (Number.isNaN(startMs))
    throw new UsageError(`--start: not a date: ${options.start} (example: 2026-03-02)`);
  const world = createWorld({
    seed: options.seed,
    startMs,
    days: options.days,
    scale: options.scale,
    attacks: options.attacks,
    traps: options.life === 'nasty' ? 'all' : 'none',
  });
  const out = options.out === '-' ? process.stdout : createWriteStream(options.out);
  const failed = once(out, 'error').then(([error]) => {
    throw new UsageError(`--out ${options.out}: ${error instanceof Error ? error.message : String(error)}`);
  });
  failed.catch(() => undefined);
  let lines = 0;
  let chunk = '';
  for (const { line } of world.lines()) {
    chunk += `${line}\n`;
    lines += 1;
    if (lines % CHUNK_LINES !== 0) continue;
    if (!out.write(chunk)) await Promise.race([once(out, 'drain'), failed]);
    chunk = '';
  }
  out.write(chunk);
  if (out !== process.stdout) await Promise.race([new Promise<void>((resolve) => out.end(resolve)), failed]);
  if (options.truth !== undefined) await writeRows(options.truth, world.truth().map(truthRow));
  if (options.traps !== undefined) await writeRows(options.traps, world.traps().map(trapRow));
  process.stderr.write(
    `simulated ${lines} lines, ${world.truth().length} attacks, ${world.traps().length} benign traps\n`,
  );
}

const writeRows = (path: string, rows: readonly object[]): Promise<void> =>
  writeFile(path, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));

/** `gatewatch simulate`: our own labelled world. */
export const simulateCommand = (): Command =>
  new Command('simulate')
    .description('Write the log of a simulated company with labelled attacks.')
    .option('--seed <n>', 'same seed, same bytes', numberOption({ min: 0, integer: true }), 1)
    .option('--days <n>', 'how many days', numberOption({ min: 0.01 }), 7)
    .option('--scale <n>', '1 = about 35,000 calls on a weekday', numberOption({ min: 0.01 }), 1)
    .option('--start <date>', 'first day (UTC)', '2026-03-02')
    .addOption(
      new Option('--attacks <which>', 'six kinds, none, or every class of abuse at three intensities')
        .choices(['all', 'none', 'every-class'])
        .default('all'),
    )
    .addOption(
      new Option('--life <kind>', 'nasty: with benign traps (campaigns, outages, releases, travellers …)')
        .choices(['plain', 'nasty'])
        .default('plain'),
    )
    .addOption(new Option('--format <format>', 'log format').choices(['kong']).default('kong'))
    .option('--out <file>', 'where the lines go; - = stdout', '-')
    .option('--truth <file>', 'where the labels go, NDJSON')
    .option('--traps <file>', 'where the benign traps go, NDJSON: who, when, what')
    .action(simulate);
