import { collectCommand } from './commands/collect.js';
import { collectorConfigCommand } from './commands/collector-config.js';
import { keysCommand } from './commands/keys.js';
import { sanitiseCommand } from './commands/sanitise.js';
import { vaultCommand } from './commands/vault.js';
import { runProgram } from './run-program.js';

/**
 * The collector alone, as one bundle without native modules: what runs beside a gateway. Its commands are those of
 * `gatewatch` under the same names.
 */
const COMMANDS = [
  collectCommand,
  sanitiseCommand,
  keysCommand,
  vaultCommand,
  collectorConfigCommand,
] as const;

// Whoever reads may have enough (`… | head`): that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await runProgram(
  {
    name: 'gatewatch-collector',
    description: 'Receives gateway logs on premises, sanitises them and ships them to a Gatewatch platform.',
    commands: COMMANDS,
  },
  process.argv.slice(2),
);
