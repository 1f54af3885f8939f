import { type FoundFile, findFiles, siblingsOf, statFiles } from './find-files.js';
import { Glob } from './glob.js';
import { rotatedPatterns } from './rotated-name.js';

/** How often rotated forms of files that are lost from sight are looked for. */
const SIBLINGS_EVERY_MS = 10_000;
const MOST_IGNORED = 50_000;

/** Finds the files that patterns name, and rotated forms of files that no pattern leads to any more. */
export class FileFinder {
  private readonly globs: readonly Glob[];
  private readonly exclude: readonly Glob[];
  /** What rotation makes of the files asked for. */
  private readonly rotated: readonly Glob[];
  private readonly most: number;
  /** Files not asked for that are the rest of nothing, as they were when they were looked at. */
  private readonly ignored = new Map<string, string>();
  private siblings = new Set<string>();
  private siblingsAtMs = Number.NEGATIVE_INFINITY;
  private lostBefore = new Set<string>();
  /** More files match than may be followed. */
  crowded = false;

  /** Throws with a sentence for the operator when a pattern cannot be read. */
  constructor(patterns: readonly string[], exclude: readonly string[], most: number) {
    this.globs = patterns.map((pattern) => new Glob(pattern));
    this.exclude = exclude.map((pattern) => new Glob(pattern));
    this.rotated = patterns.flatMap(rotatedPatterns).map((pattern) => new Glob(pattern));
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
    // What was the rest of nothing may be the rest of what is lost now.
    if (more) this.ignored.clear();
    if (more || nowMs - this.siblingsAtMs >= SIBLINGS_EVERY_MS) {
      this.siblings = await siblingsOf(lost.values());
      for (const glob of this.rotated)
        for (const path of await glob.paths(MOST_IGNORED))
          if (!this.exclude.some((one) => one.matches(path))) this.siblings.add(path);
      this.siblingsAtMs = nowMs;
    }
    this.lostBefore = new Set(lost.keys());
    const asked = new Set(files.map(({ path }) => path));
    const beside = await statFiles(
      [...this.siblings].filter((path) => !asked.has(path)),
      false,
    );
    const kept = beside.filter((file) => this.ignored.get(file.key) !== stateOf(file));
    // Until the next search only these are looked at.
    this.siblings = new Set(kept.map(({ path }) => path));
    return [...files, ...kept];
  }

  /** Whether rotation may have made this path of one that is asked for. */
  isRotated(path: string): boolean {
    return this.rotated.some((glob) => glob.matches(path));
  }

  /** Not to be found again until it changes. */
  ignore(file: FoundFile): void {
    if (this.ignored.size >= MOST_IGNORED) this.ignored.clear();
    this.ignored.set(file.key, stateOf(file));
  }
}

const stateOf = ({ size, mtimeNs }: FoundFile): string => `${size}:${mtimeNs}`;
