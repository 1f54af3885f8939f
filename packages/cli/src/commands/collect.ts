import { FORMAT_NAMES, type ReadSettings, readSchema, startCollector } from '@gatewatch/collector';
import { Command, Option } from 'commander';
import { collectorConfig } from '../collector-config.js';
import { loadConfig } from '../config.js';
import { createLogger } from '../logger.js';
import { numberOption } from '../number-option.js';
import { runUntilSignal } from '../run-until-signal.js';
import { tryFile } from '../try-file.js';
import { UsageError } from '../usage-error.js';

interface CollectOptions {
  readonly config?: string;
  readonly try?: string;
  readonly lines: number;
  readonly json?: true;
  readonly format?: ReadSettings['format'];
  readonly declaration?: string;
  readonly field?: string;
  readonly source?: string;
}

/** The `read` settings of a source of the file (the first, unless one is named); of none when there is no file. */
async function settingsIn(file: string | undefined, source: string | undefined): Promise<ReadSettings> {
  if (file === undefined) {
    if (source !== undefined) throw new UsageError('--source names a source of a --config file: give both');
    return readSchema.parse({});
  }
  const config = await loadConfig(file);
  // A preview ships nothing: what only shipping needs may be missing.
  const platform = config.collector.platform ?? { url: 'http://127.0.0.1:8600', token: 'preview' };
  const { sources } = collectorConfig(config, { dataDir: './collector-data', platform });
  const chosen = source === undefined ? sources[0] : sources.find(({ name }) => name === source);
  if (chosen === undefined)
    throw new UsageError(
      `there is no source "${source ?? ''}" (there are: ${sources.map(({ name }) => name).join(', ')})`,
    );
  return chosen.read;
}

async function preview(file: string, options: CollectOptions): Promise<void> {
  const configured = await settingsIn(options.config, options.source);
  const { declaration, field } = options;
  const format = options.format ?? (declaration === undefined ? configured.format : 'declared');
  await tryFile({
    file,
    lines: options.lines,
    json: options.json === true,
    settings: {
      ...configured,
      format,
      ...(declaration === undefined ? {} : { declaration }),
      ...(field === undefined ? {} : { field }),
    },
  });
}

async function collect(file: string | undefined): Promise<void> {
  if (file === undefined) throw new UsageError("required option '--config <file>' not specified");
  const config = await loadConfig(file);
  const section = collectorConfig(config);
  await runUntilSignal(
    async () => {
      const collector = await startCollector(section, createLogger(config.logLevel, 'collector'));
      const { finished } = collector;
      // Standard input, an import: at its end, once everything is at the platform.
      return finished === undefined
        ? collector
        : { ...collector, finished: finished.then(() => collector.drain()) };
    },
    (collector) =>
      collector.addresses.map(
        ({ kind, host, port }) =>
          `collector: ${kind} on ${host}:${port}, shipping to ${section.platform.url}`,
      ),
  );
}

/** `gatewatch collect`: the collector as a process of its own, or a preview of how it would read a file. */
export const collectCommand = (): Command =>
  new Command('collect')
    .description('Run the collector alone: receive gateway logs, sanitise, spool, ship to a platform.')
    .option('--config <file>', 'YAML file with a "collector" section')
    .option(
      '--try <file>',
      'do not run: show how the first lines of a log file would be read (also .gz; - = stdin)',
    )
    .option(
      '--lines <n>',
      'with --try: how many lines',
      numberOption({ min: 1, max: 100_000, integer: true }),
      20,
    )
    .option('--json', 'with --try: one JSON object a line instead of a table')
    .addOption(
      new Option('--format <format>', "with --try: the lines' format").choices([...FORMAT_NAMES, 'auto']),
    )
    .option('--declaration <file>', 'with --try: YAML file that declares the format')
    .option('--field <name>', 'with --try: where in a JSON record the line is')
    .option('--source <name>', 'with --try and --config: read as this source does')
    .action((options: CollectOptions) =>
      options.try === undefined ? collect(options.config) : preview(options.try, options),
    );
