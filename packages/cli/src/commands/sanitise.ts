import { randomBytes } from 'node:crypto';
import {
  createNormaliser,
  FORMAT_NAMES,
  loadOrCreateKey,
  type ReadSettings,
  readSettingsOf,
} from '@gatewatch/collector';
import { Command, Option } from 'commander';
import { collectorFiles } from '../collector-files.js';
import { readLines } from '../read-lines.js';
import { reportLines } from '../report-lines.js';
import { UsageError } from '../usage-error.js';
import { writeOut } from '../write-out.js';

interface SanitiseOptions {
  readonly format?: ReadSettings['format'];
  readonly key?: string;
  readonly config?: string;
  readonly source?: string;
}

/** `gatewatch sanitise`: what the collector would ship, one call a line. */
export const sanitiseCommand = (): Command =>
  new Command('sanitise')
    .description('Print what the collector would ship, one call a line.')
    .argument('<file...>', 'log files, also .gz; - = stdin')
    .addOption(
      new Option('--format <format>', 'log format (default: kong)').choices([...FORMAT_NAMES, 'auto']),
    )
    .option('--config <file>', 'YAML file whose collector section says how to sanitise')
    .option('--source <name>', 'read lines as this source of the configuration says')
    .option('--key <file>', "the collector's token key; without it tokens hold for this run only")
    .action(async (files: string[], options: SanitiseOptions) => {
      const section = options.config === undefined ? undefined : (await collectorFiles(options)).section;
      const key = options.key === undefined ? randomBytes(32) : await loadOrCreateKey(options.key);
      const normalise = createNormaliser({
        read: readAs(options, section?.sources),
        key,
        rules: section?.sanitise.rules ?? [],
      });
      const report = reportLines();
      for await (const lines of readLines(files)) {
        let text = '';
        for (const bytes of lines) {
          const read = normalise({ source: 'file', receivedAtMs: Date.now(), bytes });
          report.count(read);
          if (read.kind === 'call') text += `${JSON.stringify(read.call)}\n`;
        }
        await writeOut(text);
      }
      report.print();
    });

type Sources = readonly { readonly name: string; readonly read: ReadSettings }[];

function readAs({ format, source }: SanitiseOptions, sources: Sources | undefined): ReadSettings {
  if (source === undefined) return readSettingsOf(format ?? 'kong');
  const found = sources?.find(({ name }) => name === source);
  if (found === undefined) throw new UsageError(`sanitise: the configuration has no source "${source}"`);
  return format === undefined ? found.read : { ...found.read, format };
}
