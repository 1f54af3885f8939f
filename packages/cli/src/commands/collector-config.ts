import { collectorConfigSchema } from '@gatewatch/collector';
import { Command } from 'commander';
import { configJsonSchema } from '../config.js';
import { writeOut } from '../write-out.js';

/** `gatewatch-collector config schema`. */
export const collectorConfigCommand = (): Command =>
  new Command('config')
    .description('Print the configuration of a collector.')
    .addCommand(
      new Command('schema')
        .description('JSON Schema of the file, for editors.')
        .action(() =>
          writeOut(`${JSON.stringify(configJsonSchema({ collector: collectorConfigSchema }), null, 2)}\n`),
        ),
    );
