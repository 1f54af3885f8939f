import { open, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

const reservePath = (folder: string): string => join(folder, 'reserve');

/** Tries whether the disk takes `bytes` more: writes, syncs and removes a file of that size. Never rejects. */
export async function probeRoom(folder: string, bytes: number): Promise<boolean> {
  const path = join(folder, 'probe');
  const took = await writeBlank(path, bytes);
  await unlink(path).catch(() => undefined);
  return took;
}

/** Holds `bytes` of the disk for `freeReserve`; false when the disk does not give them. Never rejects. */
export async function holdReserve(folder: string, bytes: number): Promise<boolean> {
  const path = reservePath(folder);
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  );
  if (size === bytes || (await writeBlank(path, bytes))) return true;
  await freeReserve(folder);
  return false;
}

/** Gives the reserve back, so that a full disk still takes what makes room. Never rejects. */
export async function freeReserve(folder: string): Promise<void> {
  await unlink(reservePath(folder)).catch(() => undefined);
}

async function writeBlank(path: string, bytes: number): Promise<boolean> {
  try {
    const file = await open(path, 'w', 0o600);
    try {
      await file.writeFile(Buffer.alloc(bytes, 0x20));
      await file.datasync();
    } finally {
      await file.close();
    }
    return true;
  } catch {
    return false;
  }
}
