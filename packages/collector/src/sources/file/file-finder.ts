import { type FoundFile, findFiles, siblingsOf, statFiles } from './find-files.js';
import type { Glob } from './glob.js';

/** How often rotated forms of files that are lost from sight are looked for. */
const SIBLINGS_EVERY_MS = 10_000;
const MOST_IGNORED = 4096;

/** Finds the files that patterns name, and rotated forms of files that no pattern leads to any more. */
export class FileFinder {
  private readonly globs: readonly Glob[];
  private readonly exclude: readonly Glob[];
  private readonly most: number;
  /** Files not asked for that are the rest of nothing, as they were when they were looked at. */
  private readonly ignored = new Map<string, string>();
  private siblings = new Set<string>();
  private siblingsAtMs = Number.NEGATIVE_INFINITY;
  private lostBefore = new Set<string>();
  /** More files match than may be followed. */
  crowded = false;

  constructor(globs: readonly Glob[], exclude: readonly Glob[], most: number) {
    this.globs = globs;
    this.exclude = exclude;
    this.most = most;
  }

  /** `known`: the files that are followed, and where each was last; those not found by pattern are looked for beside. */
  async find(
    known: Iterable<readonly [string, { readonly path: string }]>,
    nowMs: number,
  ): Promise<FoundFile[]> {
    const { files, crowded } = await findFiles(this.globs, this.exclude, this.most);
    this.crowded = crowded;
    const keys = new Set(files.map(({ key }) => key));
    const lost = new Map<string, string>();
    for (const [key, { path }] of known) if (!keys.has(key)) lost.set(key, path);
    const more = [...lost.keys()].some((key) => !this.lostBefore.has(key));
    if (more || nowMs - this.siblingsAtMs >= SIBLINGS_EVERY_MS) {
      this.siblings = await siblingsOf(lost.values());
      this.siblingsAtMs = nowMs;
    }
    this.lostBefore = new Set(lost.keys());
    const asked = new Set(files.map(({ path }) => path));
    const beside = await statFiles(
      [...this.siblings].filter((path) => !asked.has(path)),
      false,
    );
    return [...files, ...beside.filter((file) => this.ignored.get(file.key) !== stateOf(file))];
  }

  /** Not to be found again until it changes. */
  ignore(file: FoundFile): void {
    if (this.ignored.size >= MOST_IGNORED) this.ignored.clear();
    this.ignored.set(file.key, stateOf(file));
  }
}

const stateOf = ({ size, mtimeNs }: FoundFile): string => `${size}:${mtimeNs}`;
