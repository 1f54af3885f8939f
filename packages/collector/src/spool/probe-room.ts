import { open, unlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Tries whether the disk takes `bytes` more: writes, syncs and removes a file of that size. Never rejects. */
export async function probeRoom(folder: string, bytes: number): Promise<boolean> {
  const path = join(folder, 'probe');
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
  } finally {
    await unlink(path).catch(() => undefined);
  }
}
