import { Command, CommanderError } from 'commander';
import { CheckFailed } from './check-failed.js';
import { UsageError } from './usage-error.js';
import { VERSION } from './version.js';

const EXIT_OK = 0;
const EXIT_BUG = 1;
const EXIT_FAILED = 1;
const EXIT_USAGE = 2;

export interface Program {
  readonly name: string;
  /** One sentence for `--help`. */
  readonly description: string;
  /** In the order of the help text. */
  readonly commands: readonly (() => Command)[];
}

/**
 * Runs one command line (without node and script). Resolves to the exit code: 0 success, 2 usage or configuration
 * error with one line on stderr, 1 anything unexpected, or the "no" of a check that CI asked for.
 */
export async function runProgram(
  { name, description, commands }: Program,
  argv: readonly string[],
): Promise<number> {
  const program = new Command(name)
    .description(description)
    .version(VERSION)
    .exitOverride()
    .showSuggestionAfterError()
    .configureOutput({ writeErr: () => undefined });
  for (const command of commands) program.addCommand(throwing(command()));
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
        `${name}: ${error.message.replace(/^error: /, '').replaceAll('\n', ' ')} (see ${name} --help)\n`,
      );
      return EXIT_USAGE;
    }
    if (error instanceof UsageError) {
      process.stderr.write(`${name}: ${error.message}\n`);
      return EXIT_USAGE;
    }
    if (error instanceof CheckFailed) {
      process.stderr.write(`${name}: ${error.message}\n`);
      return EXIT_FAILED;
    }
    process.stderr.write(
      `${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    return EXIT_BUG;
  }
}

/** A command, and all below it, that throws instead of ending the process, and leaves printing to `runProgram`. */
function throwing(command: Command): Command {
  for (const below of command.commands) throwing(below);
  return command.exitOverride().configureOutput({ writeErr: () => undefined });
}
