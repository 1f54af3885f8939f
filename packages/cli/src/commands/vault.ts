import { userInfo } from 'node:os';
import { type AuditLine, openVault, type Vault, type VaultUse, vaultPlaces } from '@gatewatch/collector';
import { tokenClassOf } from '@gatewatch/model';
import { Command } from 'commander';
import { collectorFiles } from '../collector-files.js';
import { UsageError } from '../usage-error.js';
import { writeOut } from '../write-out.js';

interface Where {
  readonly config?: string;
  readonly data?: string;
}
interface Use extends Where {
  readonly reason: string;
  readonly as?: string;
}

const where = (command: Command): Command =>
  command
    .option('--config <file>', 'YAML file with a "collector" section')
    .option('--data <dir>', 'data directory of "gatewatch up"');
const use = (command: Command): Command =>
  where(command)
    .requiredOption('--reason <text>', 'why; it is written into the audit log')
    .option('--as <name>', 'who you are, beside the account at this machine');

/** `gatewatch vault`: what tokens stand for, on the collector's machine only. Each use is in the audit log before it happens. */
export const vaultCommand = (): Command =>
  new Command('vault')
    .description(
      'Reveal what a token stands for, forget a person, check who did. On the collector’s machine.',
    )
    .addCommand(
      use(new Command('reveal'))
        .description(
          'Print the value behind a token: {"token","outcome":"revealed|forgotten|unknown","value"}.',
        )
        .argument('<token>', 'as alerts and calls show it, e.g. ~email.Zk3v9Q2mXw8A1bC7dE5fGh')
        .action(async (token: string, options: Use) => {
          const vault = await open(options);
          const { kind, ...more } = await vault.reveal(checkedToken(token), useOf(options));
          await print({ token, outcome: kind, ...more });
        }),
    )
    .addCommand(
      use(new Command('forget'))
        .description('Make values unreadable for good, by destroying the keys they are encrypted with.')
        .option('--token <token>', 'the values of this token, whoever called with them')
        .option('--person <id>', 'all values of a consumer id, user name, their token, or e-mail address')
        .action(async (options: Use & { readonly token?: string; readonly person?: string }) => {
          if ((options.token === undefined) === (options.person === undefined))
            throw new UsageError('vault forget: give either --token or --person');
          const vault = await open(options);
          const destroyed =
            options.token !== undefined
              ? await vault.forgetToken(checkedToken(options.token), useOf(options))
              : await vault.forgetPerson(options.person ?? '', useOf(options));
          await print({ outcome: 'forgotten', keysDestroyed: destroyed });
        }),
    )
    .addCommand(
      where(new Command('audit'))
        .description('Print who used the vault, for what and why; one use a line.')
        .option('--verify', 'only check that no line was changed, added or removed')
        .action(async (options: Where & { readonly verify?: boolean }) => {
          const checked = await (await open(options)).audit();
          if (checked.kind === 'damaged')
            throw new UsageError(`the audit log is damaged at line ${checked.line}: ${checked.problem}`);
          if (options.verify === true) {
            const last = checked.lines[checked.lines.length - 1];
            await print({
              outcome: 'whole',
              lines: checked.lines.length,
              cutShort: cutShort(checked.lines),
              ...(last === undefined ? {} : { seal: last.seal }),
            });
          } else for (const line of checked.lines) await print(line);
        }),
    );

async function open(options: Where): Promise<Vault> {
  const { dataDir, tokenKey, section } = await collectorFiles(options);
  const domains = section.sanitise.rules.flatMap(({ domain }) => domain ?? []);
  try {
    return await openVault(vaultPlaces(dataDir, section.vault ?? {}), {
      keyFile: tokenKey,
      domains: [...new Set(domains)],
    });
  } catch (error) {
    throw new UsageError(
      `${error instanceof Error ? error.message : String(error)} (a vault is kept when the collector's configuration has a "vault" section)`,
    );
  }
}

/** Forgetting that was begun and not ended: it must be asked for again. */
const cutShort = (lines: readonly AuditLine[]): string[] =>
  lines
    .filter(({ action }) => action === 'forget-token' || action === 'forget-person')
    .filter(
      ({ number, about }) =>
        !lines.some(
          (later) => later.number > number && later.about === about && later.action === 'forgotten',
        ),
    )
    .map(({ about }) => about);

function useOf({ reason, as }: Use): VaultUse {
  if (reason.trim() === '') throw new UsageError('vault: --reason must say why');
  return { account: userInfo().username, as, reason: reason.trim(), at: new Date() };
}

/** Not to write a value into the audit log by mistake. */
function checkedToken(token: string): string {
  if (tokenClassOf(token) === undefined)
    throw new UsageError('vault: this is no token; tokens look like ~email.Zk3v9Q2mXw8A1bC7dE5fGh');
  return token;
}

const print = (value: object): Promise<void> => writeOut(`${JSON.stringify(value)}\n`);
