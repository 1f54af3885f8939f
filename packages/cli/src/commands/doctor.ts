import { Command } from 'commander';
import { loadConfig } from '../config.js';
import { examine } from '../doctor/examine.js';
import { UsageError } from '../usage-error.js';

const MARKS = { ok: 'ok  ', warning: 'warn', problem: 'FAIL' } as const;

/** `gatewatch doctor`: explains what is wrong with a set-up, and what to do. */
export const doctorCommand = (): Command =>
  new Command('doctor')
    .description('Explain what is wrong with a set-up, and what to do about it.')
    .option('--config <file>', 'YAML file that "gatewatch up" is started with')
    .option('--data <dir>', 'data directory (default: ./data)')
    .option('--kong-admin <url>', "Kong's Admin API")
    .action(
      async ({
        config: file,
        ...options
      }: {
        readonly config?: string;
        readonly data?: string;
        readonly kongAdmin?: string;
      }) => {
        const findings = await examine(await loadConfig(file, options));
        for (const { verdict, what, advice } of findings) {
          process.stderr.write(
            `${MARKS[verdict]}  ${what}${advice === undefined ? '' : `\n      → ${advice}`}\n`,
          );
        }
        const problems = findings.filter(({ verdict }) => verdict === 'problem').length;
        if (problems > 0)
          throw new UsageError(`${problems} ${problems === 1 ? 'problem' : 'problems'} found`);
      },
    );
