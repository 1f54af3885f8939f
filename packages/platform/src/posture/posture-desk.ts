import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { PostureCheck } from '@gatewatch/discovery';
import type { Finding, FindingPatch } from '@gatewatch/model';
import type { AuditDraft, ControlStore } from '@gatewatch/store';
import type { LiveHub } from '../live/live-hub.js';
import { FindingBook } from './finding-book.js';
import { nextFindingState, openFinding, withHistory } from './next-finding-state.js';
import { type CheckResult, runChecks } from './run-checks.js';
import { type LookedAt, Sights } from './sights.js';

interface PostureParts {
  readonly store: Pick<ControlStore, 'findings'>;
  readonly checks: readonly PostureCheck[];
  /** Undefined before the first call and the first reading of a gateway. */
  readonly look: () => Promise<LookedAt | undefined>;
  readonly live: Pick<LiveHub, 'publish'>;
  readonly now: () => Date;
  readonly everyMs: number;
  /** Findings changed in a way that people see. */
  readonly onChange: () => void;
  /** A check threw, or findings could not be written. */
  readonly onFailure: (error: unknown, check?: string) => void;
}

/** Findings followed between two breaks for others. */
const SLICE = 250;
/** Looking never takes more than a twentieth of the time. */
const REST_TIMES = 20;

/** Runs all checks now and then, and follows each finding through its life. */
export class PostureDesk {
  readonly #parts: PostureParts;
  readonly #book: FindingBook;
  readonly #sights = new Sights();
  readonly #failures = new Map<string, number>();
  #results: ReadonlyMap<string, CheckResult> = new Map();
  #looking: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(parts: PostureParts) {
    this.#parts = parts;
    this.#book = new FindingBook(parts.store);
  }

  async open(): Promise<void> {
    await this.#book.open();
  }

  start(): void {
    this.#lookIn(this.#parts.everyMs);
  }

  /** A look that takes long is not taken so often. */
  #lookIn(ms: number): void {
    this.#timer = setTimeout(() => {
      const startedMs = performance.now();
      this.look()
        .catch(this.#parts.onFailure)
        .finally(() => {
          const tookMs = performance.now() - startedMs;
          if (!this.#stopped) this.#lookIn(Math.max(this.#parts.everyMs, REST_TIMES * tookMs));
        });
    }, ms);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#looking?.catch(() => undefined);
  }

  /** Looks once; who asks while a look is under way gets the next one. */
  look(): Promise<void> {
    const before = this.#looking ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => this.#look());
    const queued = mine.finally(() => {
      if (this.#looking === queued) this.#looking = undefined;
    });
    this.#looking = queued;
    return queued;
  }

  get(id: string): Finding | undefined {
    return this.#book.get(id);
  }

  findings(): Iterable<Finding> {
    return this.#book.all();
  }

  /** Why a check was not run in the last look; '' when it was. */
  cannotRun(check: string): string {
    const result = this.#results.get(check);
    if (result === undefined) return 'not run yet';
    if (result.kind === 'failed') return 'it failed: see the log of the platform';
    return result.kind === 'cannot-run' ? result.why : '';
  }

  /** How often checks threw since the start. */
  failures(): number {
    return [...this.#failures.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Undefined when there is none with this id. */
  patch(id: string, patch: FindingPatch, who: string): Promise<Finding | undefined> {
    return this.#book.inTurn(async () => {
      const finding = this.#book.get(id);
      if (finding === undefined) return undefined;
      const at = this.#parts.now().toISOString();
      const note = patch.state === 'accepted' ? patch.reason : patch.note;
      const accepted =
        patch.state === 'accepted' ? { by: who, reason: patch.reason, until: patch.until } : null;
      const changed = withHistory({ ...finding, accepted }, { at, state: patch.state, who, note });
      const audit: AuditDraft = { at, who, what: `finding.${patch.state}`, subject: id, detail: note };
      await this.#book.change(changed, audit);
      this.#sights.forget(id);
      this.#tell();
      return changed;
    });
  }

  async #look(): Promise<void> {
    if (this.#stopped) return;
    const looked = await this.#parts.look();
    if (looked === undefined || this.#stopped) return;
    const results = await runChecks(this.#parts.checks, looked.estate, () => this.#stopped);
    if (this.#stopped) return;
    this.#results = results;
    for (const [check, result] of results) {
      if (result.kind !== 'failed') continue;
      const times = (this.#failures.get(check) ?? 0) + 1;
      this.#failures.set(check, times);
      if (times === 1) this.#parts.onFailure(result.error, check);
    }
    const news = await this.#book.inTurn(() => this.#follow(results, looked));
    if (news > 0) this.#tell();
  }

  #tell(): void {
    this.#parts.onChange();
    this.#parts.live.publish({ kind: 'finding' });
  }

  /** Moves each finding on, in slices. Returns how many changed for people. */
  async #follow(results: ReadonlyMap<string, CheckResult>, looked: LookedAt): Promise<number> {
    const nowAt = this.#parts.now();
    const moment = { eventMs: looked.estate.nowMs, at: nowAt.toISOString() };
    const changed: Finding[] = [];
    const seen = new Set<string>();
    let done = 0;
    const pause = async (): Promise<void> => {
      done += 1;
      if (done % SLICE === 0) await yieldToOthers();
    };
    const checks = new Map(this.#parts.checks.map((check) => [check.id, check]));
    for (const check of checks.values()) {
      const result = results.get(check.id);
      if (result?.kind !== 'ran') continue;
      for (const [id, draft] of Sights.byId(result.drafts)) {
        seen.add(id);
        const sight = this.#sights.seen(id, draft, check, looked);
        const finding = this.#book.get(id);
        const next =
          finding === undefined
            ? openFinding(draft, check, moment)
            : nextFindingState(finding, sight, check, moment);
        if (next !== finding) changed.push(next);
        await pause();
      }
    }
    for (const finding of [...this.#book.all()]) {
      if (seen.has(finding.id)) continue;
      const check = checks.get(finding.check);
      const sight = this.#sights.unseen(finding, check, results.get(finding.check), looked);
      const next = nextFindingState(finding, sight, check ?? finding, moment);
      if (next !== finding) changed.push(next);
      await pause();
    }
    const news = await this.#book.put(changed, nowAt.getTime());
    await this.#book.forgetOld(moment.eventMs);
    return news;
  }
}
