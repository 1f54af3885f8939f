import { stat } from 'node:fs/promises';
import { type Keyring, readKeyring, rotateKeyring } from '@gatewatch/collector';
import { Command } from 'commander';
import { collectorFiles } from '../collector-files.js';
import { durationOption } from '../duration-option.js';
import { UsageError } from '../usage-error.js';
import { writeOut } from '../write-out.js';

interface KeysOptions {
  readonly config?: string;
  readonly data?: string;
}

const WHERE = {
  config: ['--config <file>', 'YAML file with a "collector" section'],
  data: ['--data <dir>', 'data directory of "gatewatch up"'],
} as const;

/** `gatewatch keys`: the keys that make tokens. The keys themselves are never printed. */
export const keysCommand = (): Command =>
  new Command('keys')
    .description("The collector's token keys: list them, change them with an overlap.")
    .addCommand(
      new Command('list')
        .description('Print the keys, newest first, one a line; never the keys themselves.')
        .option(...WHERE.config)
        .option(...WHERE.data)
        .action(async (options: KeysOptions) => {
          const { tokenKey } = await collectorFiles(options);
          const keyring = await readKeyring(tokenKey);
          if (keyring === undefined)
            throw new UsageError(`${tokenKey} does not exist: the collector makes it at its first start`);
          await print(keyring);
        }),
    )
    .addCommand(
      new Command('rotate')
        .description('Make a new key. A running collector takes it up within seconds.')
        .option(...WHERE.config)
        .option(...WHERE.data)
        .option(
          '--overlap <duration>',
          'so long identities carry their former tokens along, e.g. 30d, 12h; longer than baselines look back',
          durationOption,
          durationOption('30d'),
        )
        .action(async (options: KeysOptions & { readonly overlap: number }) => {
          const { tokenKey } = await collectorFiles(options);
          const exists = await stat(tokenKey).then(
            () => true,
            () => false,
          );
          if (!exists) throw new UsageError(`${tokenKey} does not exist: there is no key to change yet`);
          await print(await rotateKeyring(tokenKey, options.overlap, Date.now()));
        }),
    );

async function print({ keys }: Keyring): Promise<void> {
  for (const [index, { id, created, retireAt }] of keys.entries()) {
    const former = retireAt !== undefined && Date.parse(retireAt) > Date.now() ? 'overlap' : 'retired';
    const state = index === 0 ? 'current' : former;
    await writeOut(
      `${JSON.stringify({ id, state, created, ...(retireAt === undefined ? {} : { retireAt }) })}\n`,
    );
  }
}
