import { COMMANDS } from './commands/index.js';
import { runProgram } from './run-program.js';

/** Runs one command line of `gatewatch` (without node and script); resolves to the exit code, see `runProgram`. */
export const main = (argv: readonly string[]): Promise<number> =>
  runProgram(
    {
      name: 'gatewatch',
      description:
        'Watches API gateways from the side: reads their logs, learns what is usual, raises few and right alerts.',
      commands: COMMANDS,
    },
    argv,
  );
