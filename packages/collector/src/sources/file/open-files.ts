import { type FileHandle, open } from 'node:fs/promises';

export const keyOf = ({ dev, ino }: { readonly dev: bigint; readonly ino: bigint }): string =>
  `${dev}:${ino}`;

/** Open files, at most `most` at once, the longest unused closed first. An open file can be read when renamed or deleted. */
export class OpenFiles {
  private readonly most: number;
  private readonly onClose: (key: string) => Promise<void>;
  private readonly onFailure: (path: string, error: unknown) => void;
  /** In order of last use, oldest first. */
  private readonly handles = new Map<string, FileHandle>();

  /** `onClose` is told before a file is closed: whoever reads it must let go. */
  constructor(
    most: number,
    onClose: (key: string) => Promise<void>,
    onFailure: (path: string, error: unknown) => void,
  ) {
    this.most = most;
    this.onClose = onClose;
    this.onFailure = onFailure;
  }

  get size(): number {
    return this.handles.size;
  }

  keys(): string[] {
    return [...this.handles.keys()];
  }

  has(key: string): boolean {
    return this.handles.has(key);
  }

  /** The file `key`, opened at `path` when it is not open; undefined when it is not there or cannot be opened. */
  async get(key: string, path: string): Promise<FileHandle | undefined> {
    const known = this.handles.get(key);
    if (known !== undefined) {
      this.handles.delete(key);
      this.handles.set(key, known);
      return known;
    }
    let handle: FileHandle;
    try {
      handle = await open(path, 'r');
    } catch (error) {
      const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
      if (!missing) this.onFailure(path, error);
      return undefined;
    }
    if (keyOf(await handle.stat({ bigint: true })) !== key) {
      await handle.close();
      return undefined;
    }
    this.handles.set(key, handle);
    for (const oldest of this.handles.keys()) {
      if (this.handles.size <= this.most) break;
      await this.close(oldest);
    }
    return handle;
  }

  async close(key: string): Promise<void> {
    const handle = this.handles.get(key);
    if (handle === undefined) return;
    this.handles.delete(key);
    await this.onClose(key);
    await handle.close();
  }

  async closeAll(): Promise<void> {
    for (const key of this.keys()) await this.close(key);
  }
}
