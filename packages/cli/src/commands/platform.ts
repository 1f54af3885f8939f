import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { startPlatform } from '@gatewatch/platform';
import { Command } from 'commander';
import { loadConfig } from '../config.js';
import { createLogger } from '../logger.js';
import { runUntilSignal } from '../run-until-signal.js';
import { platformConfig } from '../server-config.js';
import { VERSION } from '../version.js';

/** `gatewatch platform`: the platform as a process of its own. */
export const platformCommand = (): Command =>
  new Command('platform')
    .description('Run the platform alone: ingest, lake, analytics, alerts, API and UI.')
    .requiredOption('--config <file>', 'YAML file with a "platform" section')
    .action(async ({ config: file }: { readonly config: string }) => {
      const config = await loadConfig(file);
      const webDir = join(
        dirname(createRequire(import.meta.url).resolve('@gatewatch/web/package.json')),
        'dist',
      );
      const section = platformConfig(config, {
        dataDir: config.data,
        host: config.host,
        port: config.port,
        webDir,
      });
      await runUntilSignal(
        () => startPlatform(section, { logger: createLogger(config.logLevel, 'platform'), version: VERSION }),
        ({ url, tokenFiles, oneTimeCode }) => [
          `platform: ${url}/sign-in?code=${oneTimeCode()} (works once, within an hour)`,
          `tokens: ${Object.values(tokenFiles).join(', ')}`,
        ],
      );
    });
