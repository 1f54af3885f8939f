import { startResponder } from '@gatewatch/responder';
import { Command } from 'commander';
import { loadConfig } from '../config.js';
import { createLogger } from '../logger.js';
import { runUntilSignal } from '../run-until-signal.js';
import { responderConfig } from '../server-config.js';

/** `gatewatch respond`: the responder as a process of its own. */
export const respondCommand = (): Command =>
  new Command('respond')
    .description('Run the responder alone: enact orders at the gateway and undo them.')
    .requiredOption('--config <file>', 'YAML file with a "responder" section')
    .action(async ({ config: file }: { readonly config: string }) => {
      const config = await loadConfig(file);
      const section = responderConfig(config);
      await runUntilSignal(
        () => startResponder(section, { logger: createLogger(config.logLevel, 'responder') }),
        () => [`responder: orders from ${section.platform.url}`],
      );
    });
