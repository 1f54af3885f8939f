import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

interface Limits {
  /** A file that reached so many bytes is set aside. */
  readonly maxBytes: number;
  /** Files set aside that are kept: `name.1` is the newest. */
  readonly kept: number;
}

/** Appends lines so that they are on disk when it says so, and never lets files grow without end. */
export class RotatingFile {
  readonly #path: string;
  readonly #limits: Limits;
  #handle: FileHandle | undefined;
  #bytes = 0;

  constructor(path: string, limits: Limits) {
    this.#path = path;
    this.#limits = limits;
  }

  /** Resolves when they survive a power cut; rejects when the disk does not take them. */
  async append(lines: readonly string[]): Promise<void> {
    try {
      const handle = await this.#opened();
      const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
      await handle.appendFile(bytes);
      await handle.datasync();
      this.#bytes += bytes.byteLength;
      if (this.#bytes >= this.#limits.maxBytes) await this.#rotate();
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async #opened(): Promise<FileHandle> {
    if (this.#handle !== undefined) {
      if (await isStillAt(this.#handle, this.#path)) return this.#handle;
      await this.close();
    }
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const handle = await open(this.#path, 'a+', 0o600);
    this.#handle = handle;
    this.#bytes = (await handle.stat()).size;
    // A line that was cut off by a power cut must not become one with the next.
    if (this.#bytes > 0 && !(await endsLine(handle, this.#bytes))) await handle.appendFile('\n');
    return handle;
  }

  async #rotate(): Promise<void> {
    await this.close();
    const { kept } = this.#limits;
    await rm(`${this.#path}.${kept}`, { force: true });
    for (let number = kept - 1; number >= 0; number--) {
      const from = number === 0 ? this.#path : `${this.#path}.${number}`;
      await rename(from, `${this.#path}.${number + 1}`).catch(ignoreMissing);
    }
    const folder = await open(dirname(this.#path), 'r');
    await folder.sync().finally(() => folder.close());
  }
}

/** Others may set it aside or remove it (logrotate, people): lines must not go where nobody looks. */
async function isStillAt(handle: FileHandle, path: string): Promise<boolean> {
  const there = await stat(path).catch(() => undefined);
  const { ino, dev } = await handle.stat();
  return there !== undefined && there.ino === ino && there.dev === dev;
}

async function endsLine(handle: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === 0x0a;
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
