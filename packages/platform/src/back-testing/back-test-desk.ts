import { type BackTestOutcome, drawSample, estimateHits, policyDigest } from '@gatewatch/analytics';
import type {
  BackTest,
  BackTestRequest,
  Estimate,
  HitLabel,
  Policy,
  ResponseSettings,
} from '@gatewatch/model';
import type { ControlStore, Lake, StoredBackTest } from '@gatewatch/store';
import type { PlatformConfig } from '../config.js';
import type { LiveHub } from '../live/live-hub.js';
import { actedDays } from './acted-days.js';
import { blankBackTest } from './blank-back-test.js';
import { caseOf, type TodayParts } from './case-of.js';
import type { HistoryPlayer, PlayedCase } from './history-player.js';
import { judgedBefore, labelledNow } from './label-hits.js';
import { obstacleOf, saysTooLittle } from './obstacle-of.js';

export interface BackTestParts extends Omit<TodayParts, 'store' | 'responseSettings'> {
  readonly store: ControlStore;
  readonly lake: Pick<Lake, 'history' | 'select'>;
  readonly live: Pick<LiveHub, 'publish'>;
  readonly now: () => Date;
  /** Newest event time, epoch milliseconds; 0 before the first call. */
  readonly newestMs: () => number;
  readonly analytics: PlatformConfig['analytics'];
  readonly responseSettings: () => ResponseSettings | Promise<ResponseSettings>;
  readonly play: (played: PlayedCase) => Promise<HistoryPlayer>;
  readonly onFailure: (error: unknown) => void;
}

const DAY_MS = 86_400_000;
const DEFAULT_DAYS = 30;
/** What is usual is learned from so much history before the tested stretch, where there is some. */
const LEARN_DAYS = 14;
/** Progress is told when it got on by so much. */
const PROGRESS_STEP = 0.01;
/** Waiting ones; each takes a core for minutes. */
const MOST_WAITING = 10;

interface Job {
  readonly policy: Policy;
  stored: StoredBackTest;
  readonly stop: AbortController;
  /** Waiting ones have not begun: whoever cancels them need not wait for the one that runs. */
  begun: boolean;
  cancelled: Promise<StoredBackTest> | undefined;
}

interface Started {
  readonly job: Job;
  readonly done: Promise<StoredBackTest>;
}

/** Back-tests, one at a time: started, followed, cancelled, kept, labelled. */
export class BackTestDesk {
  readonly #parts: BackTestParts;
  readonly #jobs = new Map<string, Started>();
  #turn: Promise<unknown> = Promise.resolve();
  #closed = false;

  constructor(parts: BackTestParts) {
    this.#parts = parts;
  }

  /** What a process that is gone left running will not end. */
  async open(): Promise<void> {
    const { store, now } = this.#parts;
    for (const one of await store.backTests.running()) {
      const problem = 'the platform was restarted';
      await store.backTests.put({ ...one, state: 'failed', problem, finishedAt: now().toISOString() });
    }
  }

  async stop(): Promise<void> {
    this.#closed = true;
    for (const { job } of this.#jobs.values()) job.stop.abort();
    await this.#turn;
  }

  /**
   * 'busy' when too many wait already, 'empty' when there is nothing between from and to; the same question that is being
   * answered is not asked twice.
   */
  async start(
    policy: Policy,
    request: BackTestRequest,
    who: string,
  ): Promise<{ readonly id: string; readonly done: () => Promise<BackTest> } | 'busy' | 'empty'> {
    // After the newest call there is nothing to look at, and what is not complete is looked up day by day.
    const endMs = this.#parts.newestMs() + 1;
    const toMs = request.to === undefined ? endMs : Math.min(Date.parse(request.to), endMs);
    const fromMs = request.from === undefined ? toMs - DEFAULT_DAYS * DAY_MS : Date.parse(request.from);
    if (fromMs >= toMs) return 'empty';
    const digest = policyDigest(policy);
    const [from, to] = [fromMs, toMs].map((ms) => new Date(Math.max(0, ms)).toISOString());
    for (const { job, done } of this.#jobs.values()) {
      const { stored } = job;
      const same = stored.policyId === policy.id && stored.policyDigest === digest;
      if (same && stored.from === from && stored.to === to)
        return { id: stored.id, done: () => done.then((one) => this.#view(one)) };
    }
    if (this.#jobs.size > MOST_WAITING || this.#closed) return 'busy';
    const stored = blankBackTest({
      policy,
      digest,
      from: from ?? '',
      to: to ?? '',
      who,
      at: this.#parts.now(),
    });
    await this.#parts.store.backTests.put(stored);
    const stop = new AbortController();
    const job: Job = { policy, stored, stop, begun: false, cancelled: undefined };
    const inTurn = this.#turn.then(() => this.#work(job));
    this.#turn = inTurn.catch(this.#parts.onFailure);
    const whileWaiting = new Promise<StoredBackTest>((resolve) => {
      stop.signal.addEventListener('abort', () => {
        if (job.begun) return;
        job.cancelled = this.#end(job, this.#stopped());
        resolve(job.cancelled);
      });
    });
    const done = Promise.race([inTurn, whileWaiting]);
    // Who asked may have gone; failures are told above.
    done.catch(() => undefined);
    this.#jobs.set(stored.id, { job, done });
    this.#tell(stored);
    return { id: stored.id, done: () => done.then((one) => this.#view(one)) };
  }

  /** Stops it when it runs, else forgets it. False when it is unknown. */
  async cancel(policyId: string, id: string): Promise<boolean> {
    const started = this.#jobs.get(id);
    if (started !== undefined && started.job.stored.policyId === policyId) {
      started.job.stop.abort();
      await started.done.catch(() => undefined);
      return true;
    }
    const stored = await this.#parts.store.backTests.get(id);
    if (stored?.policyId !== policyId) return false;
    await this.#parts.store.backTests.remove(id);
    this.#tell(stored);
    return true;
  }

  async get(policyId: string, id: string): Promise<BackTest | undefined> {
    const stored = this.#jobs.get(id)?.job.stored ?? (await this.#parts.store.backTests.get(id));
    return stored?.policyId === policyId ? this.#view(stored) : undefined;
  }

  /** Newest first. */
  async list(policyId: string): Promise<readonly BackTest[]> {
    const views: BackTest[] = [];
    for (const one of await this.#parts.store.backTests.list(policyId))
      views.push(await this.#view(this.#jobs.get(one.id)?.job.stored ?? one));
    return views;
  }

  /** Of the policy as it is under `digest`. */
  async latestDone(policyId: string, digest: string): Promise<BackTest | undefined> {
    const stored = await this.#parts.store.backTests.latestDone(policyId, digest);
    return stored === undefined ? undefined : this.#view(stored);
  }

  /** Undefined when the back-test is unknown; labels of hits it does not have are left out. */
  async label(
    policyId: string,
    id: string,
    labels: readonly { readonly hitId: string; readonly label: HitLabel | null }[],
    who: string,
  ): Promise<BackTest | undefined> {
    const { store, now } = this.#parts;
    const stored = await store.backTests.get(id);
    if (stored?.policyId !== policyId) return undefined;
    const ids = new Set(stored.hits.map((hit) => hit.id));
    const known = labels.filter(({ hitId }) => ids.has(hitId));
    const detail = `${known.length} hits of back-test ${id}: ${known
      .slice(0, 20)
      .map(({ hitId, label }) => `${hitId} ${label ?? 'no label'}`)
      .join(', ')}`;
    const audit = { at: now().toISOString(), who, what: 'back-test.labelled', subject: policyId, detail };
    await store.backTests.label(policyId, known, audit);
    this.#tell(stored);
    return this.#view(stored);
  }

  async #view(stored: StoredBackTest): Promise<BackTest> {
    const { store } = this.#parts;
    const hits = await labelledNow(stored.hits, await store.backTests.labels(stored.policyId), store);
    const estimate = estimateHits(hits, actedDays(stored));
    return { ...stored, hits, estimate, obstacle: await this.#obstacle(stored, estimate) };
  }

  /** As far as the back-test knows: on a history that is shorter than asked for arming is free all the same. */
  async #obstacle(stored: StoredBackTest, estimate: Estimate): Promise<string> {
    if (stored.state !== 'done') return stateAsObstacle(stored);
    const policy = await this.#parts.store.policies.get(stored.policyId);
    if (policy !== undefined && policyDigest(policy) !== stored.policyDigest)
      return 'The policy was changed since: back-test it as it is now.';
    const settings = await this.#parts.responseSettings();
    const askedDays = (Date.parse(stored.to) - Date.parse(stored.from)) / DAY_MS;
    const tooLittle = saysTooLittle(stored, askedDays, settings, this.#parts.newestMs());
    return tooLittle === '' ? obstacleOf(estimate, settings) : tooLittle;
  }

  async #work(job: Job): Promise<StoredBackTest> {
    if (job.cancelled !== undefined) return job.cancelled;
    job.begun = true;
    try {
      return await this.#end(job, { ...(await this.#play(job)), state: 'done', progress: 1 });
    } catch (error) {
      if (job.stop.signal.aborted) return this.#end(job, this.#stopped());
      this.#parts.onFailure(error);
      return this.#end(job, { state: 'failed', problem: String(error).slice(0, 1000) });
    }
  }

  #stopped(): Pick<StoredBackTest, 'state' | 'problem'> {
    return { state: 'cancelled', problem: this.#closed ? 'the platform was stopped' : 'cancelled' };
  }

  async #end(job: Job, outcome: Partial<StoredBackTest>): Promise<StoredBackTest> {
    const { store, now } = this.#parts;
    job.stored = { ...job.stored, ...outcome, finishedAt: now().toISOString() };
    this.#jobs.delete(job.stored.id);
    await store.backTests.put(job.stored);
    this.#tell(job.stored);
    return job.stored;
  }

  async #play(job: Job): Promise<Partial<StoredBackTest>> {
    const { lake, analytics, play, store } = this.#parts;
    const { signal } = job.stop;
    signal.throwIfAborted();
    const [fromMs, toMs] = [Date.parse(job.stored.from), Date.parse(job.stored.to)];
    const learnFromMs = Math.max(0, fromMs - LEARN_DAYS * DAY_MS);
    const given = await caseOf(job.policy, { fromMs, toMs, learnFromMs }, this.#parts);
    const player = await play({ given, analytics });
    const stop = (): void => player.stop();
    signal.addEventListener('abort', stop);
    try {
      for await (const { rows, share } of lake.history({ fromMs: learnFromMs, toMs })) {
        signal.throwIfAborted();
        await player.feed(rows);
        this.#noteProgress(job, share);
      }
      const outcome = await player.finish();
      return await withSample(outcome, job.stored.policyDigest, store);
    } finally {
      signal.removeEventListener('abort', stop);
      player.stop();
    }
  }

  #noteProgress(job: Job, share: number): void {
    if (share < job.stored.progress + PROGRESS_STEP) return;
    job.stored = { ...job.stored, progress: Math.min(share, 0.99) };
    this.#tell(job.stored);
  }

  #tell({ id, policyId }: StoredBackTest): void {
    this.#parts.live.publish({ kind: 'back-test', id, policyId });
  }
}

const stateAsObstacle = ({ state, problem }: StoredBackTest): string =>
  state === 'running' ? 'the back-test is still running' : `the back-test is not done: ${problem}`;

async function withSample(
  outcome: BackTestOutcome,
  digest: string,
  store: Pick<ControlStore, 'alerts'>,
): Promise<Partial<StoredBackTest>> {
  return { ...outcome, hits: drawSample(await judgedBefore(outcome.hits, store), digest) };
}
