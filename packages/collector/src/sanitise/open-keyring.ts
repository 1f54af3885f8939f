import { stat } from 'node:fs/promises';
import type { Logger } from 'pino';
import { activeKeys, type Keyring, readKeyring } from './keyring-file.js';
import { loadOrCreateKey } from './token-key.js';
import type { TokenKeys } from './token-keys.js';

const LOOK_EVERY_MS = 2000;

export interface LiveKeyring extends TokenKeys {
  /** Looks now whether the file changed or an overlap ended. Never rejects: a bad file is logged and changes nothing. */
  refresh(): Promise<void>;
  stop(): void;
}

/** Opens the keyring at `path`, made when there is none, and follows its changes without a restart. */
export async function openKeyring(
  path: string,
  log: Logger,
  wallMs: () => number = Date.now,
): Promise<LiveKeyring> {
  await loadOrCreateKey(path);
  let seen = await stampOf(path);
  let keyring = (await readKeyring(path)) as Keyring;
  let active = activeKeys(keyring, wallMs());
  let version = 0;

  const refresh = async (): Promise<void> => {
    try {
      const stamp = await stampOf(path);
      if (stamp !== seen) {
        const changed = await readKeyring(path);
        if (changed === undefined) throw new Error(`${path} is gone`);
        seen = stamp;
        keyring = changed;
      }
    } catch (error) {
      log.error({ err: error }, 'cannot read the changed token keys: going on with those in memory');
    }
    const next = activeKeys(keyring, wallMs());
    if (isSame(next.current, active.current) && isSame(next.former, active.former)) return;
    active = next;
    version += 1;
    log.info({ key: keyring.keys[0]?.id, overlap: next.former !== undefined }, 'token keys changed');
  };
  const timer = setInterval(() => void refresh(), LOOK_EVERY_MS);
  timer.unref();

  return {
    get version() {
      return version;
    },
    get current() {
      return active.current;
    },
    get former() {
      return active.former;
    },
    refresh,
    stop: () => clearInterval(timer),
  };
}

const isSame = (a: Uint8Array | undefined, b: Uint8Array | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && Buffer.compare(a, b) === 0);

/** Changes whenever the file is replaced or written. */
async function stampOf(path: string): Promise<string> {
  const { ino, mtimeMs, size } = await stat(path);
  return `${ino} ${mtimeMs} ${size}`;
}
