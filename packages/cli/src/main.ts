import { Command, CommanderError } from 'commander';
import { COMMANDS } from './commands/index.js';
import { UsageError } from './usage-error.js';
import { VERSION } from './version.js';

const EXIT_OK = 0;
const EXIT_BUG = 1;
const EXIT_USAGE = 2;

/**
 * Runs one command line (without node and script). Resolves to the exit code: 0 success, 2 usage or configuration
 * error with one line on stderr, 1 anything unexpected.
 */
export async function main(argv: readonly string[]): Promise<number> {
  const program = new Command('gatewatch')
    .description(
      'Watches API gateways from the side: reads their logs, learns what is usual, raises few and right alerts.',
    )
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeErr: () => undefined });
  for (const command of COMMANDS) {
    program.addCommand(
      command()
        .exitOverride()
        .configureOutput({ writeErr: () => undefined }),
    );
  }
  try {
    if (argv.length === 0) {
      process.stderr.write(program.helpInformation());
      return EXIT_USAGE;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return EXIT_OK;
  } catch (error) {
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return EXIT_OK;
      process.stderr.write(
        `gatewatch: ${error.message.replace(/^error: /, '').replaceAll('\n', ' ')} (see gatewatch --help)\n`,
      );
      return EXIT_USAGE;
    }
    if (error instanceof UsageError) {
      process.stderr.write(`gatewatch: ${error.message}\n`);
      return EXIT_USAGE;
    }
    process.stderr.write(
      `gatewatch: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return EXIT_BUG;
  }
}
