import { randomBytes } from 'node:crypto';
import { link, open, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** A holder refreshes its lock; one that did not for so long is gone. */
const STALE_MS = 60_000;
const REFRESH_MS = 10_000;
const RETRY_MS = 20;
const LONGEST_WAIT_MS = 120_000;

/**
 * Does `work` while no other process that asks for the same lock does. A lock left behind by a process that was killed is
 * taken over: at once when that process ran on this machine and is gone, else when it has not been refreshed for a minute.
 */
export async function withFileLock<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  const mine = `${hostname()} ${process.pid} ${randomBytes(8).toString('hex')}`;
  const waitUntilMs = performance.now() + LONGEST_WAIT_MS;
  while (!(await take(path, mine))) {
    const left = await leftBehind(path);
    if (left !== undefined) await removeOnly(path, left, mine);
    else if (performance.now() > waitUntilMs)
      throw new Error(`${path} has been held by another process for two minutes.`);
    else await delay(RETRY_MS);
  }
  const refresh = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, REFRESH_MS);
  refresh.unref();
  try {
    return await work();
  } finally {
    clearInterval(refresh);
    if ((await readFile(path, 'utf8').catch(() => '')) === mine) await rm(path, { force: true });
  }
}

async function take(path: string, mine: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(mine);
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** The content of a lock whose holder is gone. */
async function leftBehind(path: string): Promise<string | undefined> {
  try {
    const [text, { mtimeMs }] = [await readFile(path, 'utf8'), await stat(path)];
    if (Date.now() - mtimeMs > STALE_MS) return text;
    const [host, pid] = text.split(' ');
    return host === hostname() && pid !== undefined && !isAlive(Number(pid)) ? text : undefined;
  } catch (error) {
    // Released in between: then it can be taken.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Removes the lock with this content; one that another process took in between is put back. */
async function removeOnly(path: string, content: string, mine: string): Promise<void> {
  const aside = `${path}.${mine.slice(-16)}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== content) await link(aside, path).catch(() => undefined);
  await rm(aside, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
