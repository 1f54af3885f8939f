import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ControlStore, TokenRole } from '@gatewatch/store';
import { hashOf, newSecret } from './token-hash.js';

const ROLES: readonly TokenRole[] = ['admin', 'collector', 'responder'];

export type TokenFiles = Readonly<Record<TokenRole, string>>;

/**
 * One bearer token per role in `DIR/<role>-token`, mode 0600, made at first start. Writing another token (at least 20
 * characters) into a file and restarting replaces the old one. Returns the paths.
 */
export async function ensureTokenFiles(
  directory: string,
  store: ControlStore,
  now: () => Date,
): Promise<TokenFiles> {
  const known = await store.tokens.list();
  const paths: Record<TokenRole, string> = {
    admin: join(directory, 'admin-token'),
    collector: join(directory, 'collector-token'),
    responder: join(directory, 'responder-token'),
  };
  for (const role of ROLES) {
    const name = role;
    const hash = hashOf(await readOrCreate(paths[role]));
    if (known.some((token) => token.hash === hash && token.role === role)) continue;
    for (const token of known) {
      if (token.role === role && token.name === name) await store.tokens.remove(token.hash);
    }
    await store.tokens.put({ hash, role, name, createdAt: now().toISOString() });
  }
  return paths;
}

async function readOrCreate(path: string): Promise<string> {
  const found = await readFile(path, 'utf8').catch(() => '');
  const token = found.trim();
  if (token.length >= 20) {
    await chmod(path, 0o600);
    return token;
  }
  const secret = newSecret();
  await writeFile(path, `${secret}\n`, { mode: 0o600 });
  await chmod(path, 0o600);
  return secret;
}
