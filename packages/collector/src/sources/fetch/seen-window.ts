import { createHash } from 'node:crypto';

/** 60 bits of SHA-256: among 60,000 records the chance that any two are taken for one is below one in a hundred million. */
const DIGEST_CHARS = 10;
const PREFIX = 's:';
/** Key of the position that says from when on everything seen is remembered. */
const COMPLETE_FROM = 'from';

const digestOf = (id: string): string =>
  createHash('sha256').update(id).digest('base64url').slice(0, DIGEST_CHARS);

/**
 * Remembers which records of a stretch of time were taken, so that the stretch can be read again for what came late.
 * Durable as positions, one for each span of `spanMs`. Bounded: when there are too many, the oldest span is forgotten, and
 * `completeFromMs` says so.
 */
export class SeenWindow {
  private readonly spanMs: number;
  private readonly most: number;
  private readonly spans = new Map<number, Set<string>>();
  private readonly changed = new Set<string>();
  private count = 0;
  private completeFrom = Number.NEGATIVE_INFINITY;

  constructor(positions: ReadonlyMap<string, string>, spanMs: number, most: number) {
    this.spanMs = spanMs;
    this.most = most;
    for (const [key, value] of positions) {
      if (key === COMPLETE_FROM) this.completeFrom = Number(value);
      if (!key.startsWith(PREFIX)) continue;
      const digests = new Set<string>();
      for (let at = 0; at + DIGEST_CHARS <= value.length; at += DIGEST_CHARS)
        digests.add(value.slice(at, at + DIGEST_CHARS));
      this.spans.set(Number(key.slice(PREFIX.length)), digests);
      this.count += digests.size;
    }
  }

  /** Nothing before this is remembered: it must not be read again, or it would be taken twice. */
  get completeFromMs(): number {
    return this.completeFrom;
  }

  has(atMs: number, id: string): boolean {
    return this.spans.get(this.spanOf(atMs))?.has(digestOf(id)) ?? false;
  }

  /** Whatever the time it was taken under. */
  hasAnywhere(id: string): boolean {
    const digest = digestOf(id);
    for (const digests of this.spans.values()) if (digests.has(digest)) return true;
    return false;
  }

  /** The caller stores `takeChanges` with the record itself. */
  add(atMs: number, id: string): void {
    const span = this.spanOf(atMs);
    const digests = this.spans.get(span) ?? new Set();
    this.spans.set(span, digests);
    const before = digests.size;
    digests.add(digestOf(id));
    this.count += digests.size - before;
    this.changed.add(`${PREFIX}${span}`);
    while (this.count > this.most && this.spans.size > 1) this.forget(Math.min(...this.spans.keys()));
  }

  forgetBefore(atMs: number): void {
    for (const span of this.spans.keys()) if ((span + 1) * this.spanMs <= atMs) this.forget(span);
  }

  takeChanges(): { readonly key: string; readonly value: string }[] {
    const positions = [...this.changed].map((key) => ({
      key,
      value:
        key === COMPLETE_FROM
          ? String(this.completeFrom)
          : [...(this.spans.get(Number(key.slice(PREFIX.length))) ?? [])].join(''),
    }));
    this.changed.clear();
    return positions;
  }

  private spanOf(atMs: number): number {
    return Math.floor(atMs / this.spanMs);
  }

  private forget(span: number): void {
    this.count -= this.spans.get(span)?.size ?? 0;
    this.spans.delete(span);
    this.changed.add(`${PREFIX}${span}`).add(COMPLETE_FROM);
    this.completeFrom = Math.max(this.completeFrom, (span + 1) * this.spanMs);
  }
}
