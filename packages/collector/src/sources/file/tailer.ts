import { FileFinder } from './file-finder.js';
import { type FoundFile, statFiles } from './find-files.js';
import { LineBatch } from './line-batch.js';
import { firstBytesOf, meetFile } from './meet-file.js';
import { OpenFiles } from './open-files.js';
import { startOf } from './place.js';
import { PlaceBook } from './place-book.js';
import { PRINT_BYTES } from './print.js';
import type { Earlier } from './same-content.js';
import { newTailed, type Tailed, type TailSettings, type TailTools } from './tailed.js';
import { takeLast, takeTurn } from './take-turn.js';
import { Unmet } from './unmet.js';

/** Looks in which no name leads to a file before it counts as gone: a look is no snapshot. */
const GONE_AFTER_LOOKS = 2;
/** Most places kept of files that are gone. */
const MOST_GONE = 2000;

/** `more`: there is more to read at once. `unsettled`: some file must be looked at again soon. */
export type LookOutcome = 'idle' | 'more' | 'unsettled' | 'stopped';

/**
 * Follows files by what they hold, not by their names. Everything happens in `look`, one after the other, driven from
 * outside; no timer, no clock but the given one.
 */
export class Tailer {
  private readonly finder: FileFinder;
  private readonly tools: TailTools;
  private readonly files = new Map<string, Tailed>();
  /** First bytes of content left behind by truncation, by its key in the book. */
  private readonly pastFirst = new Map<string, Buffer>();
  private foreign: string | undefined;
  private failed: string | undefined;

  constructor(
    patterns: readonly string[],
    exclude: readonly string[],
    settings: TailSettings,
    around: Pick<TailTools, 'gate' | 'intake' | 'log' | 'clockMs' | 'wallMs'>,
  ) {
    this.finder = new FileFinder(patterns, exclude, settings.maxFiles);
    const book = new PlaceBook(around.intake.positions(settings.name));
    const letGo = async (key: string): Promise<void> => {
      const tailed = this.files.get(key);
      await tailed?.reading?.restart();
      if (tailed !== undefined) tailed.reading = undefined;
    };
    const open = new OpenFiles(settings.maxOpenFiles, letGo, (path, error) => this.fail(path, error));
    const batch = new LineBatch(around.gate, around.intake, settings.name, book);
    this.tools = { settings, book, open, batch, ...around };
  }

  /** Finds all files and reads what is new in them. */
  async look(): Promise<LookOutcome> {
    const { book, batch, settings, clockMs, wallMs } = this.tools;
    const nowMs = clockMs();
    const startedAtMs = wallMs();
    this.foreign = undefined;
    this.failed = undefined;
    this.update(await this.finder.find(book.entries(), nowMs), nowMs);
    const known = this.inOrder((tailed) => book.get(tailed.found.key) !== undefined);
    for (const tailed of known) if (!(await this.read(tailed, nowMs))) return 'stopped';
    for (const tailed of this.inOrder(({ missing }) => missing > 0)) await this.readNameless(tailed, nowMs);
    let waiting = false;
    const found = this.inOrder(({ found: { key }, missing }) => missing === 0 && book.get(key) === undefined);
    const unmet = new Unmet(found, this.tools);
    for (const tailed of found) {
      const outcome = await this.meet(tailed, unmet, nowMs);
      if (outcome === 'stopped') return 'stopped';
      unmet.met(tailed);
      waiting ||= outcome === 'wait';
    }
    book.noteLook(startedAtMs);
    this.sweep();
    if (!(await batch.flush())) return 'stopped';
    book.noteGone(this.withoutFile(), nowMs, settings.forgetMs, MOST_GONE);
    return this.outcome(waiting);
  }

  /** Reads what is new in these known files only; `unsettled` when a name leads to something else now. */
  async glance(paths: ReadonlySet<string>): Promise<LookOutcome> {
    const nowMs = this.tools.clockMs();
    const found = await statFiles(paths, true);
    let unsettled = found.length < paths.size;
    for (const file of found) {
      const tailed = this.files.get(file.key);
      if (tailed === undefined || tailed.found.path !== file.path) {
        unsettled = true;
        continue;
      }
      this.see(tailed, file, nowMs);
      if (this.tools.book.get(file.key) === undefined) unsettled = true;
      else if (!(await this.read(tailed, nowMs))) return 'stopped';
      unsettled ||= this.tools.book.get(file.key) === undefined;
    }
    if (!(await this.tools.batch.flush())) return 'stopped';
    return unsettled ? 'unsettled' : this.outcome(false);
  }

  /** Paths that lead to known files. */
  *paths(): Generator<string> {
    for (const { found, missing } of this.files.values()) if (missing === 0) yield found.path;
  }

  /** Bytes not read yet, and for how long the oldest of them may have been waiting. */
  backlog(): { readonly bytes: number; readonly lagMs: number } {
    let bytes = 0;
    let since = Number.POSITIVE_INFINITY;
    for (const { found, readSize, packing, caughtUpAtMs } of this.files.values()) {
      const place = this.tools.book.get(found.key);
      if (!found.asked || place?.packedBytes === found.size || readSize === found.size) continue;
      bytes += Math.max(0, found.size - (packing === 'gzip' ? 0 : (place?.offset ?? 0)));
      since = Math.min(since, caughtUpAtMs);
    }
    return { bytes, lagMs: bytes === 0 ? 0 : Math.max(0, this.tools.clockMs() - since) };
  }

  get problem(): string | undefined {
    if (this.failed !== undefined) return this.failed;
    if (this.finder.crowded) return 'More files match than `maxFiles`: narrow the pattern or raise it.';
    return this.foreign === undefined
      ? undefined
      : `${this.foreign} is packed with something other than gzip and is not read.`;
  }

  get openFiles(): number {
    return this.tools.open.size;
  }

  /** Closes all files; nothing may be under way. */
  close(): Promise<void> {
    return this.tools.open.closeAll();
  }

  private update(found: readonly FoundFile[], nowMs: number): void {
    for (const tailed of this.files.values()) tailed.missing += 1;
    for (const file of found) {
      const tailed = this.files.get(file.key) ?? newTailed(file, nowMs);
      this.files.set(file.key, tailed);
      if (tailed.missing === 0 && tailed.found !== file) continue;
      tailed.missing = 0;
      tailed.deleted = false;
      this.see(tailed, file, nowMs);
    }
  }

  private see(tailed: Tailed, file: FoundFile, nowMs: number): void {
    if (file.size !== tailed.found.size) tailed.grewAtMs = nowMs;
    if (file.path !== tailed.found.path) tailed.fresh = false;
    tailed.found = file;
  }

  /** Oldest first, so that what was rotated away comes before what followed it. */
  private inOrder(wanted: (tailed: Tailed) => boolean): Tailed[] {
    return [...this.files.values()]
      .filter(wanted)
      .sort((a, b) => (a.found.mtimeNs < b.found.mtimeNs ? -1 : a.found.mtimeNs > b.found.mtimeNs ? 1 : 0));
  }

  /** False when the source is stopping. */
  private async read(tailed: Tailed, nowMs: number): Promise<boolean> {
    const { book } = this.tools;
    const { key, path } = tailed.found;
    if (tailed.missing > 0 && !this.tools.open.has(key)) return true;
    // While it is open its inode cannot be given to another file.
    const wasOpen = this.tools.open.has(key);
    const outcome = await takeTurn(tailed, this.tools, nowMs).catch(async (error: unknown) => {
      this.fail(path, error);
      await this.tools.open.close(key);
      tailed.more = false;
      return 'done' as const;
    });
    if (outcome !== 'other-content') return outcome !== 'stopped';
    const place = book.get(key);
    tailed.fresh = wasOpen && place?.path === path;
    tailed.readSize = -1;
    tailed.more = false;
    await tailed.reading?.restart();
    tailed.reading = undefined;
    tailed.packing = undefined;
    const past = book.leaveBehind(key);
    if (past !== undefined && tailed.firstBytes !== undefined) this.pastFirst.set(past, tailed.firstBytes);
    tailed.firstBytes = undefined;
    return true;
  }

  /** A file that no name leads to, but that is still open: read on while it grows, then let it go. */
  private async readNameless(tailed: Tailed, nowMs: number): Promise<void> {
    const { open, settings, book } = this.tools;
    const { found } = tailed;
    if (!open.has(found.key)) return;
    const handle = await open.get(found.key, found.path);
    const { nlink, size, mtimeNs } = (await handle?.stat({ bigint: true })) ?? {
      nlink: 0n,
      size: 0n,
      mtimeNs: 0n,
    };
    this.see(tailed, { ...found, size: Number(size), mtimeNs }, nowMs);
    if (book.get(found.key) !== undefined) await this.read(tailed, nowMs);
    if (book.get(found.key) === undefined && tailed.fresh && size > 0n) {
      // Truncated, then renamed or deleted: read before it turns up packed.
      book.set(found.key, startOf(found.path));
      await this.read(tailed, nowMs);
    }
    tailed.deleted = nlink === 0n && !tailed.more;
    if (tailed.more || nowMs - tailed.grewAtMs < settings.lingerMs) return;
    if (!tailed.handedOver) await takeLast(tailed, this.tools);
    await open.close(found.key);
  }

  private async meet(tailed: Tailed, unmet: Unmet, nowMs: number): Promise<'known' | 'wait' | 'stopped'> {
    if (!tailed.fresh && (await unmet.isCopy(tailed))) return 'wait';
    const before = tailed.held;
    const meeting = await meetFile(tailed, this.tools, nowMs, {
      earlier: () => this.earlier(tailed.found),
      letGo: (key) => this.letGo(key),
      isRotated: (path) => this.finder.isRotated(path),
    }).catch((error: unknown) => {
      this.fail(tailed.found.path, error);
      return 'failed' as const;
    });
    switch (meeting) {
      case 'known':
        return (await this.read(tailed, nowMs)) ? 'known' : 'stopped';
      case 'wait':
        return tailed.held !== before ? 'wait' : 'known';
      case 'failed':
        return 'known';
      case 'foreign':
        this.foreign = tailed.found.path;
        return 'known';
      case 'ignored':
        this.finder.ignore(tailed.found);
        this.files.delete(tailed.found.key);
        return 'known';
    }
  }

  /** The rest of this content is read elsewhere now. What is still written to a deleted file is read there as well. */
  private letGo(key: string): void {
    const tailed = this.files.get(key);
    if (tailed === undefined) this.tools.book.remove(key);
    else tailed.handedOver = true;
  }

  private *earlier(except: FoundFile): Generator<Earlier> {
    for (const relative of this.tools.book.relatives(except.path)) {
      const { key, place } = relative;
      if (key === except.key) continue;
      const tailed = this.files.get(key);
      const alive = tailed !== undefined && !tailed.deleted;
      yield {
        ...relative,
        alive,
        firstBytes: async () =>
          alive
            ? firstBytesOf(this.tools, tailed, PRINT_BYTES)
            : (tailed?.firstBytes ?? this.pastFirst.get(key)),
        size: async () => (await statFiles([place.path], true)).find((one) => one.key === key)?.size,
      };
    }
  }

  private fail(path: string, error: unknown): void {
    this.failed = `Cannot read ${path}: ${error instanceof Error ? error.message : 'unknown error'}`.slice(
      0,
      512,
    );
    this.tools.log.warn({ err: error, path }, 'cannot read a log file');
  }

  /** Lets go of files that are gone, and of notes about what is forgotten. */
  private sweep(): void {
    const { book, open } = this.tools;
    for (const [key, tailed] of this.files)
      if (tailed.missing >= GONE_AFTER_LOOKS && !open.has(key)) this.files.delete(key);
    for (const key of this.pastFirst.keys()) if (book.get(key) === undefined) this.pastFirst.delete(key);
  }

  private withoutFile(): Set<string> {
    const gone = new Set<string>();
    for (const [key] of this.tools.book.entries()) if (!this.files.has(key)) gone.add(key);
    return gone;
  }

  private outcome(waiting: boolean): LookOutcome {
    let unsettled = waiting;
    for (const { more, missing } of this.files.values()) {
      if (more && missing === 0) return 'more';
      unsettled ||= missing > 0 && missing < GONE_AFTER_LOOKS;
    }
    return unsettled ? 'unsettled' : 'idle';
  }
}
