import { join } from 'node:path';
import { TOKEN_CLASSES } from '@gatewatch/model';
import { withFileLock } from '../sanitise/file-lock.js';
import { readKeyring } from '../sanitise/keyring-file.js';
import { createTokenMint } from '../sanitise/make-token.js';
import { fixedKey } from '../sanitise/token-keys.js';
import { type AuditLine, appendAudit, type NewAuditEntry, type Verified, verifyAudit } from './audit-log.js';
import { shred } from './forget.js';
import { findValue, type Revealed } from './reveal.js';
import { createVaultCipher, type VaultCipher } from './vault-cipher.js';
import { lockPath } from './vault-files.js';
import type { VaultSettings } from './vault-settings.js';

export interface VaultPlaces {
  readonly folder: string;
  readonly keyFile: string;
}

/** Where the vault of a collector is. */
export const vaultPlaces = (dataDir: string, settings: Partial<VaultSettings>): VaultPlaces => ({
  folder: settings.folder ?? join(dataDir, 'vault'),
  keyFile: settings.keyFile ?? join(dataDir, 'vault-key'),
});

/** Who uses the vault, and why. */
export interface VaultUse {
  readonly account: string;
  readonly as?: string | undefined;
  readonly reason: string;
  readonly at: Date;
}

/** A vault for those who may open it: each use is in the audit log before it happens. */
export interface Vault {
  reveal(token: string, use: VaultUse): Promise<Revealed>;
  /** Makes the values of a token unreadable, whoever called with them. Resolves to how many keys were destroyed. */
  forgetToken(token: string, use: VaultUse): Promise<number>;
  /** Makes all values of a person unreadable: consumer id, user name, their token, or the value itself (an e-mail address). */
  forgetPerson(person: string, use: VaultUse): Promise<number>;
  audit(): Promise<Verified>;
}

export interface TokenSource {
  /** The collector's token keys. */
  readonly keyFile: string;
  /** Domains that the policy names. */
  readonly domains: readonly string[];
}

/** Rejects when there is no vault. `tokenSource`: how the tokens of a person are found. */
export async function openVault({ folder, keyFile }: VaultPlaces, tokenSource: TokenSource): Promise<Vault> {
  const master = await readKeyring(keyFile);
  if (master?.keys[0] === undefined) throw new Error(`there is no vault: ${keyFile} does not exist`);
  const cipher = createVaultCipher(Buffer.from(master.keys[0].key, 'hex'));
  const locked = <Result>(work: () => Promise<Result>): Promise<Result> =>
    withFileLock(lockPath(folder), work);
  const note = (action: NewAuditEntry['action'], about: string, use: VaultUse): Promise<AuditLine> =>
    appendAudit(folder, cipher, {
      at: use.at.toISOString(),
      account: use.account,
      ...(use.as === undefined ? {} : { as: use.as }),
      action,
      about,
      reason: use.reason,
    });
  const forget = (
    action: 'forget-token' | 'forget-person',
    about: string,
    tokens: readonly string[],
    subjects: readonly string[],
    use: VaultUse,
  ): Promise<number> =>
    locked(async () => {
      await note(action, about, use);
      const destroyed = await shred({ folder, cipher, tokens, subjects });
      // Without this line behind it, the request was cut short and must be repeated.
      await note('forgotten', about, use);
      return destroyed;
    });
  return {
    reveal: (token, use) =>
      locked(async () => {
        await note('reveal', token, use);
        return findValue(folder, cipher, token);
      }),
    forgetToken: (token, use) => forget('forget-token', token, [token], [token], use),
    async forgetPerson(person, use) {
      const tokens = await tokensOf(person, tokenSource);
      const subjects = [person, ...tokens].flatMap((id) => KINDS.map((kind) => `${kind}:${id}`));
      return forget('forget-person', tagText(cipher, person), tokens, [...subjects, ...tokens, person], use);
    },
    audit: () => locked(() => verifyAudit(folder, cipher)),
  };
}

const KINDS: readonly VaultSettings['subject'][number][] = ['user', 'consumer', 'credential', 'session'];

const tagText = (cipher: VaultCipher, person: string): string => cipher.tagOf(person).toString('hex');

/** The tokens that the value has under the keys there are, of any class and in any domain. */
async function tokensOf(value: string, { keyFile, domains }: TokenSource): Promise<string[]> {
  const keyring = await readKeyring(keyFile);
  const forms = new Set([value, value.toLowerCase()]);
  return (keyring?.keys ?? []).flatMap(({ key }) => {
    const { mint } = createTokenMint(fixedKey(Buffer.from(key, 'hex')));
    return TOKEN_CLASSES.flatMap((tokenClass) =>
      [undefined, ...domains].flatMap((domain) =>
        [...forms].map((form) => mint(tokenClass, form, domain).token),
      ),
    );
  });
}
