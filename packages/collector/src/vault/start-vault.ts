import { mkdir } from 'node:fs/promises';
import type { Logger } from 'pino';
import { loadOrCreateKey } from '../sanitise/token-key.js';
import { vaultPlaces } from './vault.js';
import { createVaultCipher } from './vault-cipher.js';
import type { VaultSettings } from './vault-settings.js';
import { createVaultWriter, type VaultWriter } from './vault-writer.js';

/** Opens the vault of a collector for writing; its folder and master key are made when there are none. */
export async function startVault(
  dataDir: string,
  settings: VaultSettings,
  log: Logger,
): Promise<VaultWriter> {
  const { folder, keyFile } = vaultPlaces(dataDir, settings);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return createVaultWriter(folder, createVaultCipher(await loadOrCreateKey(keyFile)), settings, log);
}
