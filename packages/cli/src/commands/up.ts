import { Command } from 'commander';
import { loadConfig } from '../config.js';
import { numberOption } from '../number-option.js';
import { runAllInOne } from '../run-all-in-one.js';

interface UpOptions {
  readonly data?: string;
  readonly host?: string;
  readonly port?: number;
  readonly kongTcp?: number;
  readonly kongAdmin?: string;
  readonly config?: string;
  readonly demo?: true;
}

const port = numberOption({ min: 0, max: 65_535, integer: true });

/** `gatewatch up`: collector, platform and responder in one process, on embedded engines. */
export const upCommand = (): Command =>
  new Command('up')
    .description('Run everything in one process: collector, platform with UI, responder.')
    .option('--data <dir>', 'where everything is kept (default: ./data)')
    .option('--host <address>', 'address to listen on (default: 127.0.0.1)')
    .option('--port <port>', 'UI and API; 0 = any free port (default: 8600)', port)
    .option('--kong-tcp <port>', "port for Kong's TCP Log plugin; 0 = any free port (default: 8601)", port)
    .option(
      '--kong-admin <url>',
      "Kong's Admin API, so that the responder can act, e.g. http://127.0.0.1:8001",
    )
    .option('--config <file>', 'YAML file; see "gatewatch config example"')
    .option('--demo', 'also play a simulated company with attacks, live')
    .action(async ({ config: file, demo, ...options }: UpOptions) => {
      await runAllInOne(await loadConfig(file, options), demo === true);
    });
