import type { Finding } from '@gatewatch/model';
import type { AuditDraft, ControlStore } from '@gatewatch/store';

/** Figures alone (how many calls, when last) are written down this often; what changes for people at once. */
const FIGURES_EVERY_MS = 600_000;
/** Rows in one transaction: it holds the thread. */
const ROWS_AT_ONCE = 100;
/** Verified findings not seen for so long are forgotten. */
const FORGET_AFTER_MS = 365 * 86_400_000;

/** All findings there are, in memory and in the store; changes are written in turn. */
export class FindingBook {
  readonly #store: Pick<ControlStore, 'findings'>;
  readonly #findings = new Map<string, Finding>();
  readonly #writtenAtMs = new Map<string, number>();
  #turn: Promise<unknown> = Promise.resolve();

  constructor(store: Pick<ControlStore, 'findings'>) {
    this.#store = store;
  }

  async open(): Promise<void> {
    for (const finding of await this.#store.findings.all()) this.#findings.set(finding.id, finding);
  }

  get(id: string): Finding | undefined {
    return this.#findings.get(id);
  }

  all(): Iterable<Finding> {
    return this.#findings.values();
  }

  /** Runs `job` when nobody else changes findings. */
  inTurn<T>(job: () => Promise<T>): Promise<T> {
    const result = this.#turn.then(job);
    this.#turn = result.catch(() => undefined);
    return result;
  }

  /** Call in turn. Returns how many changed for people: new ones, and those in another state or of other severity. */
  async put(findings: readonly Finding[], nowMs: number): Promise<number> {
    const due: Finding[] = [];
    let news = 0;
    for (const finding of findings) {
      const before = this.#findings.get(finding.id);
      const isNews = before?.state !== finding.state || before.severity !== finding.severity;
      if (isNews) news += 1;
      const isStale = nowMs - (this.#writtenAtMs.get(finding.id) ?? 0) >= FIGURES_EVERY_MS;
      if (!isNews && !isStale) {
        this.#findings.set(finding.id, finding);
        continue;
      }
      due.push(finding);
    }
    for (let start = 0; start < due.length; start += ROWS_AT_ONCE) {
      const rows = due.slice(start, start + ROWS_AT_ONCE);
      await this.#store.findings.put(rows);
      for (const finding of rows) this.#noted(finding, nowMs);
      await new Promise(setImmediate);
    }
    return news;
  }

  /** Call in turn. One finding that somebody changed. */
  async change(finding: Finding, audit: AuditDraft): Promise<void> {
    await this.#store.findings.put([finding], audit);
    this.#noted(finding, Date.parse(audit.at));
  }

  /** Call in turn. */
  async forgetOld(eventMs: number): Promise<void> {
    const old = [...this.#findings.values()].filter(
      ({ state, lastSeen }) => state === 'verified' && eventMs - Date.parse(lastSeen) > FORGET_AFTER_MS,
    );
    if (old.length === 0) return;
    await this.#store.findings.remove(old.map(({ id }) => id));
    for (const { id } of old) {
      this.#findings.delete(id);
      this.#writtenAtMs.delete(id);
    }
  }

  #noted(finding: Finding, nowMs: number): void {
    this.#findings.set(finding.id, finding);
    this.#writtenAtMs.set(finding.id, nowMs);
  }
}
