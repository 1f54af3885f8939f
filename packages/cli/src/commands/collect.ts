import { startCollector } from '@gatewatch/collector';
import { Command } from 'commander';
import { collectorConfig } from '../collector-config.js';
import { loadConfig } from '../config.js';
import { createLogger } from '../logger.js';
import { runUntilSignal } from '../run-until-signal.js';

/** `gatewatch collect`: the collector as a process of its own. */
export const collectCommand = (): Command =>
  new Command('collect')
    .description('Run the collector alone: receive gateway logs, sanitise, spool, ship to a platform.')
    .requiredOption('--config <file>', 'YAML file with a "collector" section')
    .action(async ({ config: file }: { readonly config: string }) => {
      const config = await loadConfig(file);
      const section = collectorConfig(config);
      await runUntilSignal(
        () => startCollector(section, createLogger(config.logLevel, 'collector')),
        (collector) =>
          collector.addresses.map(
            ({ kind, host, port }) =>
              `collector: ${kind} on ${host}:${port}, shipping to ${section.platform.url}`,
          ),
      );
    });
