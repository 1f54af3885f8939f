import { randomBytes } from 'node:crypto';
import {
  createNormaliser,
  FORMAT_NAMES,
  loadOrCreateKey,
  type ReadSettings,
  readSettingsOf,
} from '@gatewatch/collector';
import { Command, Option } from 'commander';
import { readLines } from '../read-lines.js';
import { reportLines } from '../report-lines.js';
import { writeOut } from '../write-out.js';

interface SanitiseOptions {
  readonly format: ReadSettings['format'];
  readonly key?: string;
}

/** `gatewatch sanitise`: what the collector would ship, one call a line. */
export const sanitiseCommand = (): Command =>
  new Command('sanitise')
    .description('Print what the collector would ship, one call a line.')
    .argument('<file...>', 'log files, also .gz; - = stdin')
    .addOption(
      new Option('--format <format>', 'log format').choices([...FORMAT_NAMES, 'auto']).default('kong'),
    )
    .option('--key <file>', "the collector's token key; without it tokens hold for this run only")
    .action(async (files: string[], options: SanitiseOptions) => {
      const key = options.key === undefined ? randomBytes(32) : await loadOrCreateKey(options.key);
      const normalise = createNormaliser({ read: readSettingsOf(options.format), key });
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
