import { appendFile, copyFile, readFile, rename, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What one inode (or a copy of it) held between two rotations, in order. */
interface Generation {
  readonly lines: string[];
}

interface Rotated {
  readonly path: string;
  readonly packed: boolean;
}

/**
 * For tests: an application that writes a log, and a logrotate that rotates it in every way. Knows each line that was
 * written whole, and those that a copy-truncate may have lost.
 */
export class LogWorld {
  readonly current: string;
  readonly generations: Generation[] = [{ lines: [] }];
  /** Written between copy and truncate: taken once or never. */
  readonly maybe = new Set<string>();
  rotated: Rotated[] = [];
  /** The current file holds a whole line. */
  hasLine = false;
  private readonly folder: string;
  private readonly name: string;
  private written = 0;
  private unfinished = '';
  private rotations = 0;

  constructor(folder: string, name: string) {
    this.folder = folder;
    this.name = name;
    this.current = join(folder, `${name}.log`);
  }

  private nextLine(padding: number): string {
    this.written += 1;
    return `${this.name} ${this.written} ${'x'.repeat(padding)}`;
  }

  async append(count: number, padding: number): Promise<void> {
    let text = '';
    for (let index = 0; index < count; index += 1) {
      const line = this.unfinished === '' ? this.nextLine(padding) : this.unfinished;
      text += `${this.unfinished === '' ? line : line.slice(line.length / 2)}\n`;
      this.unfinished = '';
      this.generations.at(-1)?.lines.push(line);
    }
    this.hasLine ||= count > 0;
    await appendFile(this.current, text);
  }

  /** Half a line; the next `append` ends it. */
  async begin(padding: number): Promise<void> {
    if (this.unfinished !== '') return;
    this.unfinished = this.nextLine(padding);
    await appendFile(this.current, this.unfinished.slice(0, this.unfinished.length / 2));
  }

  async finish(): Promise<void> {
    if (this.unfinished !== '') await this.append(1, 0);
  }

  private async exists(): Promise<boolean> {
    return (await readFile(this.current).catch(() => undefined)) !== undefined;
  }

  /** logrotate's default: `.1` becomes `.2` …, the log becomes `.1`; the application opens a new one. */
  async rotateByRename(create: boolean): Promise<void> {
    if (!(await this.exists())) return;
    await this.finish();
    await this.shift();
    await rename(this.current, join(this.folder, `${this.name}.log.1`));
    this.rotated.unshift({ path: join(this.folder, `${this.name}.log.1`), packed: false });
    this.nextGeneration();
    if (create) await writeFile(this.current, '');
  }

  /** `dateext`. */
  async rotateByDate(): Promise<void> {
    if (!(await this.exists())) return;
    await this.finish();
    this.rotations += 1;
    const path = join(this.folder, `${this.name}.log-${20260000 + this.rotations}`);
    await rename(this.current, path);
    this.rotated.unshift({ path, packed: false });
    this.nextGeneration();
  }

  /** `copytruncate`. `between` runs after the copy; lines written there may be lost. */
  async copyTruncate(between: () => Promise<void>, raced: number, padding: number): Promise<void> {
    if (!(await this.exists())) return;
    await this.finish();
    await this.shift();
    const copy = join(this.folder, `${this.name}.log.1`);
    await copyFile(this.current, copy);
    this.rotated.unshift({ path: copy, packed: false });
    const before = this.generations.at(-1)?.lines.length ?? 0;
    await this.append(raced, padding);
    for (const line of this.generations.at(-1)?.lines.slice(before) ?? []) this.maybe.add(line);
    await between();
    await truncate(this.current, 0);
    this.nextGeneration();
  }

  /** gzip as logrotate calls it: the packed file grows beside the plain one, which then goes. */
  async pack(which: number, between: () => Promise<void>): Promise<void> {
    const plain = this.rotated.filter(({ packed }) => !packed);
    const one = plain[which % Math.max(1, plain.length)];
    if (one === undefined) return;
    const bytes = gzipSync(await readFile(one.path));
    await writeFile(`${one.path}.gz`, bytes.subarray(0, bytes.length / 2));
    await between();
    await appendFile(`${one.path}.gz`, bytes.subarray(bytes.length / 2));
    await unlink(one.path);
    this.rotated = this.rotated.map((other) =>
      other === one ? { path: `${one.path}.gz`, packed: true } : other,
    );
  }

  private nextGeneration(): void {
    this.generations.push({ lines: [] });
    this.hasLine = false;
  }

  private async shift(): Promise<void> {
    const numbered = this.rotated.filter(({ path }) => /\.log\.\d+(\.gz)?$/.test(path));
    for (const one of numbered.reverse()) {
      const number = Number(/\.log\.(\d+)/.exec(one.path)?.[1]);
      const path = join(this.folder, `${this.name}.log.${number + 1}${one.packed ? '.gz' : ''}`);
      await rename(one.path, path);
      this.rotated = this.rotated.map((other) => (other === one ? { ...one, path } : other));
    }
  }
}
