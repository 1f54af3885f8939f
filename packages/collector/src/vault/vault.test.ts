import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SanitisedCall } from '@gatewatch/model';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { readSchema } from '../reading/read-settings.js';
import { loadOrCreateKey } from '../sanitise/token-key.js';
import { addForgotten } from './forgotten.js';
import { startVault } from './start-vault.js';
import { openVault, type Vault, vaultPlaces } from './vault.js';
import { createVaultCipher } from './vault-cipher.js';
import { vaultSchema } from './vault-settings.js';
import type { VaultWriter } from './vault-writer.js';

const log = pino({ level: 'silent' });
const use = { account: 'root', as: 'Eve', reason: 'ticket 17', at: new Date('2026-03-05T10:00:00Z') };
let folder: string;
let writer: VaultWriter;
let vault: Vault;
let normalise: ReturnType<typeof createNormaliser>;

const open = async (settings: object = {}): Promise<void> => {
  writer = await startVault(folder, vaultSchema.parse(settings), log);
  normalise = createNormaliser({
    key: await loadOrCreateKey(join(folder, 'token-key')),
    read: readSchema.parse({ format: 'kong', identify: { user: { header: 'x-user' } } }),
    vault: writer,
  });
  vault = await openVault(vaultPlaces(folder, {}), { keyFile: join(folder, 'token-key'), domains: [] });
};
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
  await open();
});
afterEach(async () => {
  await writer.close();
  await rm(folder, { recursive: true });
});

const callBy = (user: string | undefined, uri: string): SanitisedCall => {
  const line = {
    started_at: 1795314702739,
    client_ip: '203.0.113.9',
    request: { method: 'GET', uri, headers: user === undefined ? {} : { 'x-user': user } },
    response: { status: 200 },
  };
  const read = normalise({ source: 's', receivedAtMs: 0, bytes: Buffer.from(JSON.stringify(line)) });
  if (read.kind !== 'call') throw new Error(read.kind);
  return read.call;
};
const tokenBy = (user: string | undefined, mail: string): string =>
  callBy(user, `/?q=${encodeURIComponent(mail)}`).query[0]?.value ?? '';

const everyByte = async (): Promise<string> => {
  const files = await readdir(join(folder, 'vault'));
  return (await Promise.all(files.map((name) => readFile(join(folder, 'vault', name), 'latin1')))).join('\n');
};

describe('the vault', () => {
  it('gives a value back to who asks with a reason, and holds nothing in clear', async () => {
    const token = tokenBy('alice', 'bob@clinic.example');
    await writer.flush();
    expect(await vault.reveal(token, use)).toEqual({ kind: 'revealed', value: 'bob@clinic.example' });
    expect(await vault.reveal('~email.AAAAAAAAAAAAAAAAAAAAAA', use)).toEqual({ kind: 'unknown' });
    const bytes = await everyByte();
    for (const clear of ['bob', 'clinic', 'alice']) expect(bytes).not.toContain(clear);
    expect(bytes).toContain(token);
  });

  it('finds values of segments with and without an index, over restarts', async () => {
    const tokens: string[] = [];
    for (let run = 0; run < 3; run += 1) {
      for (let index = 0; index < 50; index += 1)
        tokens.push(tokenBy('alice', `p${run}-${index}@clinic.example`));
      if (run === 2) await writer.flush();
      else {
        await writer.close();
        await open();
      }
    }
    for (const [at, token] of tokens.entries()) {
      if (at % 7 === 0)
        expect(await vault.reveal(token, use)).toMatchObject({
          value: `p${Math.floor(at / 50)}-${at % 50}@clinic.example`,
        });
    }
  });

  it('keeps no secrets and no credentials', async () => {
    const call = callBy('alice', '/?password=hunter2&apikey=k-17&card=4111111111111111');
    await writer.flush();
    for (const { value } of call.query) expect(await vault.reveal(value, use)).toEqual({ kind: 'unknown' });
    for (const classes of [['secret'], ['credential', 'email'], []])
      expect(vaultSchema.safeParse({ classes }).success).toBe(false);
  });

  it('is bounded on disk: the oldest values go', async () => {
    await writer.close();
    await open({ maxBytes: 1_048_576 });
    const first = tokenBy('alice', 'first@clinic.example');
    let last = '';
    for (let index = 0; index < 20_000; index += 1) {
      last = tokenBy(`user${index % 500}`, `p${index}@clinic.example`);
      if (index % 1000 === 999) await writer.flush();
    }
    let bytes = 0;
    for (const name of await readdir(join(folder, 'vault')))
      bytes += name.startsWith('audit') ? 0 : (await stat(join(folder, 'vault', name))).size;
    expect(bytes).toBeLessThan(1_200_000);
    expect(await vault.reveal(first, use)).toEqual({ kind: 'unknown' });
    expect(await vault.reveal(last, use)).toMatchObject({ kind: 'revealed' });
    expect(writer.dropped).toBe(0);
  });
});

describe('forgetting', () => {
  it('makes all values of a person unreadable, nobody else’s, and never takes them again', async () => {
    const hers = tokenBy('alice', 'secret.friend@clinic.example');
    const his = tokenBy('bob', 'other@clinic.example');
    await writer.flush();
    expect(await vault.forgetPerson('alice', use)).toBeGreaterThan(0);
    expect(await vault.reveal(hers, use)).toEqual({ kind: 'forgotten' });
    expect(await vault.reveal(his, use)).toMatchObject({ kind: 'revealed' });
    tokenBy('alice', 'new@clinic.example');
    await writer.flush();
    expect(await vault.reveal(tokenBy('alice', 'new@clinic.example'), use)).toEqual({ kind: 'unknown' });
  });

  it('finds a person by the e-mail address whose tokens are all there is', async () => {
    const caller = callBy('Carol@clinic.example', '/?q=x@clinic.example');
    const about = tokenBy('bob', 'carol@clinic.example');
    await writer.flush();
    expect(caller.userId).toBe(about);
    await vault.forgetPerson('Carol@clinic.example', use);
    expect(await vault.reveal(about, use)).toEqual({ kind: 'forgotten' });
    expect(await vault.reveal(caller.query[0]?.value ?? '', use)).toEqual({ kind: 'forgotten' });
  });

  it('makes the values of one token unreadable for all, also of callers nobody knows', async () => {
    const token = tokenBy('alice', 'x@clinic.example');
    const kept = tokenBy('alice', 'y@clinic.example');
    expect(tokenBy('bob', 'x@clinic.example')).toBe(token);
    expect(tokenBy(undefined, 'x@clinic.example')).toBe(token);
    await writer.flush();
    await vault.forgetToken(token, use);
    expect(await vault.reveal(token, use)).toEqual({ kind: 'forgotten' });
    expect(await vault.reveal(kept, use)).toMatchObject({ kind: 'revealed' });
    // The list of the forgotten aside, the keys themselves are gone.
    await rm(join(folder, 'vault', 'forgotten'));
    expect(await vault.reveal(token, use)).toEqual({ kind: 'forgotten' });
  });

  it('cut short, is forgotten already, and ends when it is repeated', async () => {
    const token = tokenBy('alice', 'x@clinic.example');
    await writer.flush();
    const cipher = createVaultCipher(await loadOrCreateKey(join(folder, 'vault-key')));
    await addForgotten(join(folder, 'vault'), [cipher.tagOf('user:alice')]);
    expect(await vault.reveal(token, use)).toEqual({ kind: 'forgotten' });
    expect(await vault.forgetPerson('alice', use)).toBe(1);
    expect(await vault.forgetPerson('alice', use)).toBe(0);
  });
});

it('reads what a crash left, wherever it cut the files', async () => {
  const tokens = Array.from({ length: 5 }, (_, index) => tokenBy('alice', `p${index}@clinic.example`));
  await writer.flush();
  const path = (file: string): string => join(folder, 'vault', `00000001.${file}`);
  const whole = new Map<string, Buffer>();
  for (const file of ['keys', 'secrets', 'values']) whole.set(file, await readFile(path(file)));
  for (const [file, bytes] of whole) {
    for (let length = 0; length < bytes.length; length += 13) {
      await truncate(path(file), length);
      const revealed = await vault.reveal(tokens[4] ?? '', use);
      expect(['unknown', 'forgotten']).toContain(revealed.kind);
      await writeFile(path(file), bytes);
    }
  }
  expect(await vault.reveal(tokens[4] ?? '', use)).toMatchObject({ kind: 'revealed' });
});
