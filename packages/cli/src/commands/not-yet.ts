import { Command } from 'commander';
import { UsageError } from '../usage-error.js';

/** A command that the product will have: it says so, clearly, and exits 2. */
export const notYet = (name: string, description: string, meanwhile: string) => (): Command =>
  new Command(name)
    .description(`${description} (not yet)`)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(() => {
      throw new UsageError(`${name}: not yet in this version. ${meanwhile}`);
    });
