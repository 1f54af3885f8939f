import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SanitisedCall } from '@gatewatch/model';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createNormaliser } from '../normaliser.js';
import { withFileLock } from './file-lock.js';
import { readKeyring, rotateKeyring } from './keyring-file.js';
import { openKeyring } from './open-keyring.js';
import { loadOrCreateKey } from './token-key.js';

const DAY_MS = 86_400_000;
const log = pino({ level: 'silent' });
let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyring-'));
  path = join(folder, 'token-key');
});
afterEach(() => rm(folder, { recursive: true }));

const callWith = (normalise: ReturnType<typeof createNormaliser>, cookie: string): SanitisedCall => {
  const line = {
    started_at: 1795314702739,
    client_ip: '203.0.113.9',
    request: {
      method: 'GET',
      uri: '/?mail=a@b.example',
      headers: { cookie: `sid=${cookie}`, apikey: 'k-1' },
    },
    response: { status: 200 },
  };
  const read = normalise({ source: 's', receivedAtMs: 0, bytes: Buffer.from(JSON.stringify(line)) });
  if (read.kind !== 'call') throw new Error(read.kind);
  return read.call;
};

it('takes the file of one key as a keyring, and makes one of it at the first change', async () => {
  const first = await loadOrCreateKey(path);
  const rotated = await rotateKeyring(path, 30 * DAY_MS, Date.now());
  expect(rotated.keys).toHaveLength(2);
  expect(rotated.keys[1]?.key).toBe(Buffer.from(first).toString('hex'));
  expect(await readKeyring(path)).toEqual(rotated);
  expect(await loadOrCreateKey(path)).not.toEqual(first);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(['token-key']);
});

it('changes keys without a restart; identities carry their former tokens, once each, until the overlap ends', async () => {
  let nowMs = Date.parse('2026-03-05T00:00:00Z');
  const keyring = await openKeyring(path, log, () => nowMs);
  const normalise = createNormaliser({ key: keyring });
  const before = callWith(normalise, 'abc');
  expect(before.formerTokens).toBeUndefined();

  await rotateKeyring(path, 30 * DAY_MS, nowMs);
  await keyring.refresh();
  const during = callWith(normalise, 'abc');
  expect(during.session).not.toBe(before.session);
  expect(during.formerTokens).toEqual([
    { token: during.presentedCredential, former: before.presentedCredential },
    { token: during.session, former: before.session },
  ]);
  expect(callWith(normalise, 'abc').formerTokens).toBeUndefined();
  expect(callWith(normalise, 'xyz').formerTokens).toHaveLength(1);

  nowMs += 31 * DAY_MS;
  await keyring.refresh();
  const after = callWith(normalise, 'new');
  expect(after.formerTokens).toBeUndefined();
  expect(callWith(normalise, 'abc').session).toBe(during.session);
  keyring.stop();
});

it('forgets keys whose overlap has ended at the next change', async () => {
  await loadOrCreateKey(path);
  await rotateKeyring(path, DAY_MS, 0);
  expect((await rotateKeyring(path, DAY_MS, 2 * DAY_MS)).keys).toHaveLength(2);
  expect((await rotateKeyring(path, DAY_MS, 2.5 * DAY_MS)).keys).toHaveLength(3);
});

it('goes on with the keys in memory when the file is spoilt', async () => {
  const keyring = await openKeyring(path, log);
  const { current } = keyring;
  for (const spoilt of ['', '{}', '{"keyring":1,"keys":[]}', 'zz']) {
    await writeFile(path, spoilt);
    await keyring.refresh();
    expect(keyring.current).toEqual(current);
    await expect(readKeyring(path)).rejects.toThrow('64 hexadecimal digits');
  }
  keyring.stop();
});

it('changes one after the other', async () => {
  await loadOrCreateKey(path);
  await Promise.all(Array.from({ length: 5 }, () => rotateKeyring(path, DAY_MS, Date.now())));
  expect((await readKeyring(path))?.keys).toHaveLength(6);
});

it('takes over a lock that was left behind', async () => {
  const lock = join(folder, 'lock');
  await writeFile(lock, 'elsewhere 1 x');
  const longAgo = new Date(Date.now() - 3_600_000);
  await utimes(lock, longAgo, longAgo);
  expect(await withFileLock(lock, async () => (await readFile(lock, 'utf8')).length > 20)).toBe(true);
  expect(await readdir(folder)).toEqual([]);
});
