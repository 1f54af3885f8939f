import { createHash } from 'node:crypto';
import { DETECTORS, type EngineSettings } from '@gatewatch/analytics';
import { FORMAT_NAMES, type ReadSettings } from '@gatewatch/collector';
import { engineSettings, openEnrichment } from '@gatewatch/platform';
import { ABUSE_CLASSES, INTENSITIES, type Intensity, planRehearsal } from '@gatewatch/simulator';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadConfig } from '../config.js';
import { durationOption } from '../duration-option.js';
import { createLogger } from '../logger.js';
import { numberOption } from '../number-option.js';
import { abuseCalls } from '../rehearse/abuse-calls.js';
import { asRow, detectionMatrix, type Rehearsed } from '../rehearse/detection-matrix.js';
import { playAgain, rehearseCase } from '../rehearse/rehearse-case.js';
import { rehearseHistory } from '../rehearse/rehearsed-history.js';
import { reportLines } from '../report-lines.js';
import { platformConfig } from '../server-config.js';
import { UsageError } from '../usage-error.js';
import { writeOut } from '../write-out.js';

interface RehearseOptions {
  readonly format: ReadSettings['format'];
  readonly config?: string;
  readonly classes?: readonly string[];
  readonly detectors?: readonly string[];
  readonly intensities: readonly Intensity[];
  readonly seed: number;
  readonly last: number;
  readonly json?: true;
}

/** Tokens are names here, and leave no machine: the same history and seed give the same matrix. */
const REHEARSAL_KEY = createHash('sha256').update('gatewatch rehearse').digest();

/** Laid out for the rehearsal, so that touching a decoy can be rehearsed too. */
const DECOY = '/gatewatch-rehearsal-decoy';

async function rehearse(files: readonly string[], options: RehearseOptions): Promise<void> {
  const config = await loadConfig(options.config);
  const { analytics } = platformConfig(config);
  const logger = createLogger(config.logLevel, 'rehearse');
  const settings: Partial<EngineSettings> = {
    ...(await engineSettings(analytics, logger)),
    decoys: [{ name: 'rehearsal', endpoint: DECOY }],
  };
  const { enrich } = await openEnrichment({
    logger,
    isOurBlock: () => false,
  });
  const report = reportLines();
  const key = REHEARSAL_KEY;
  const history = await rehearseHistory({
    files,
    format: options.format,
    key,
    settings,
    decoys: { paths: [DECOY] },
    enrich,
    lastMs: options.last,
    report,
  });
  report.print();
  const fromMs = history?.tail[0]?.call.timeMs;
  if (history === undefined || fromMs === undefined) throw new UsageError('no calls to learn from');
  const untilMs = history.target.lastMs;
  say(
    `learned from ${iso(history.firstMs)} to ${iso(fromMs)}, playing again ${history.tail.length} calls to ${iso(untilMs)}`,
  );
  const without = playAgain(history, settings, history.tail, untilMs);
  const { intensities, seed } = options;
  const classes = classesOf(options);
  const rehearsed: Rehearsed[] = [];
  const cases = planRehearsal(history.target, {
    ...(classes === undefined ? {} : { classes }),
    intensities,
    seed,
    fromMs,
    untilMs,
  });
  for (const one of cases) {
    const attack = one.plan === undefined ? [] : abuseCalls(history, one.plan.calls, key, enrich);
    const result = rehearseCase(history, settings, one, attack, without);
    rehearsed.push({ case: one, result });
    say(`${one.kind.id}, ${one.intensity}: ${result.kind}`);
    if (options.json === true) await writeOut(`${JSON.stringify(asRow({ case: one, result }))}\n`);
  }
  if (options.json !== true) await writeOut(detectionMatrix(rehearsed, intensities));
}

/** Those asked for by name, or by the detectors that should find them; undefined for all. */
function classesOf({ classes, detectors }: RehearseOptions): readonly string[] | undefined {
  if (detectors === undefined) return classes;
  const found = ABUSE_CLASSES.filter((one) => one.detectors.some((id) => detectors.includes(id))).map(
    ({ id }) => id,
  );
  if (found.length === 0) throw new UsageError(`no class of abuse rehearses ${detectors.join(', ')}`);
  return classes === undefined ? found : found.filter((id) => classes.includes(id));
}

const say = (text: string): void => {
  process.stderr.write(`${text}\n`);
};
const iso = (ms: number): string => new Date(ms).toISOString();

const listOf =
  (known: readonly string[]) =>
  (text: string): readonly string[] => {
    const wanted = text.split(',');
    for (const one of wanted)
      if (!known.includes(one))
        throw new InvalidArgumentError(`unknown: ${one}; known are ${known.join(', ')}.`);
    return known.filter((one) => wanted.includes(one));
  };

/** `gatewatch rehearse`: which attacks on this very estate would be found, how soon, and at what cost. */
export const rehearseCommand = (): Command =>
  new Command('rehearse')
    .description('Put every class of attack into a copy of your history and print which are found.')
    .argument('<file...>', 'log files in order of time, also .gz; - = stdin')
    .addOption(
      new Option('--format <format>', 'log format').choices([...FORMAT_NAMES, 'auto']).default('kong'),
    )
    .option('--config <file>', 'YAML file; its "platform.analytics" section counts')
    .option(
      '--classes <list>',
      'ids with commas between; all when left out',
      listOf(ABUSE_CLASSES.map(({ id }) => id)),
    )
    .option(
      '--detectors <list>',
      'only classes that these detectors are there for',
      listOf(DETECTORS.map(({ id }) => id)),
    )
    .option('--intensities <list>', 'of loud, medium, quiet', listOf(INTENSITIES), [...INTENSITIES])
    .option('--seed <n>', 'same seed, same attacks', numberOption({ min: 0, integer: true }), 1)
    .option(
      '--last <duration>',
      'how much of the history is played again at least, e.g. 1d',
      durationOption,
      86_400_000,
    )
    .option('--json', 'one line of JSON per class and intensity')
    .action(rehearse);
