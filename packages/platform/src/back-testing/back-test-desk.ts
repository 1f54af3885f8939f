import { randomUUID } from 'node:crypto';
import { type BackTestOutcome, drawSample, estimateHits, policyDigest } from '@gatewatch/analytics';
import type { BackTest, BackTestRequest, HitLabel, Policy, ResponseSettings } from '@gatewatch/model';
import type { ControlStore, Lake, StoredBackTest } from '@gatewatch/store';
import type { PlatformConfig } from '../config.js';
import type { LiveHub } from '../live/live-hub.js';
import { caseOf, type TodayParts } from './case-of.js';
import type { HistoryPlayer, PlayedCase } from './history-player.js';
import { judgedBefore, labelledNow } from './label-hits.js';
import { obstacleOf } from './obstacle-of.js';

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
  readonly done: Promise<StoredBackTest>;
}

/** Back-tests, one at a time: started, followed, cancelled, kept, labelled. */
export class BackTestDesk {
  readonly #parts: BackTestParts;
  readonly #jobs = new Map<string, Job>();
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
    for (const { stop } of this.#jobs.values()) stop.abort();
    await this.#turn;
  }

  /** 'busy' when too many wait already; the same question that is being answered is not asked twice. */
  async start(
    policy: Policy,
    request: BackTestRequest,
    who: string,
  ): Promise<{ readonly id: string; readonly done: Promise<BackTest> } | 'busy'> {
    const toMs = request.to === undefined ? this.#parts.newestMs() + 1 : Date.parse(request.to);
    const fromMs = request.from === undefined ? toMs - DEFAULT_DAYS * DAY_MS : Date.parse(request.from);
    const digest = policyDigest(policy);
    const [from, to] = [fromMs, toMs].map((ms) => new Date(Math.max(0, ms)).toISOString());
    for (const { stored, done } of this.#jobs.values()) {
      const same = stored.policyId === policy.id && stored.policyDigest === digest;
      if (same && stored.from === from && stored.to === to)
        return { id: stored.id, done: done.then((one) => this.#view(one)) };
    }
    if (this.#jobs.size > MOST_WAITING || this.#closed) return 'busy';
    const stored = blank({ policy, digest, from: from ?? '', to: to ?? '', who, at: this.#parts.now() });
    await this.#parts.store.backTests.put(stored);
    const done = this.#turn.then(() => this.#work(stored.id));
    this.#turn = done.catch(this.#parts.onFailure);
    this.#jobs.set(stored.id, { policy, stored, stop: new AbortController(), done });
    this.#tell(stored);
    return { id: stored.id, done: done.then((one) => this.#view(one)) };
  }

  /** Stops it when it runs, else forgets it. False when it is unknown. */
  async cancel(policyId: string, id: string): Promise<boolean> {
    const job = this.#jobs.get(id);
    if (job !== undefined && job.stored.policyId === policyId) {
      job.stop.abort();
      await job.done.catch(() => undefined);
      return true;
    }
    const stored = await this.#parts.store.backTests.get(id);
    if (stored?.policyId !== policyId) return false;
    await this.#parts.store.backTests.remove(id);
    this.#tell(stored);
    return true;
  }

  async get(policyId: string, id: string): Promise<BackTest | undefined> {
    const stored = this.#jobs.get(id)?.stored ?? (await this.#parts.store.backTests.get(id));
    return stored?.policyId === policyId ? this.#view(stored) : undefined;
  }

  /** Newest first. */
  async list(policyId: string): Promise<readonly BackTest[]> {
    const views: BackTest[] = [];
    for (const one of await this.#parts.store.backTests.list(policyId))
      views.push(await this.#view(this.#jobs.get(one.id)?.stored ?? one));
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
    const estimate = estimateHits(hits, stored.history.days);
    const obstacle =
      stored.state === 'done'
        ? obstacleOf(estimate, await this.#parts.responseSettings())
        : stateAsObstacle(stored);
    return { ...stored, hits, estimate, obstacle };
  }

  async #work(id: string): Promise<StoredBackTest> {
    const job = this.#jobs.get(id);
    if (job === undefined) throw new Error(`no back-test ${id} waits`);
    const { store, now } = this.#parts;
    try {
      job.stored = { ...job.stored, ...(await this.#play(job)), state: 'done', progress: 1 };
    } catch (error) {
      const cancelled = job.stop.signal.aborted;
      const problem = cancelled ? (this.#closed ? 'the platform was stopped' : 'cancelled') : String(error);
      job.stored = {
        ...job.stored,
        state: cancelled ? 'cancelled' : 'failed',
        problem: problem.slice(0, 1000),
      };
      if (!cancelled) this.#parts.onFailure(error);
    }
    job.stored = { ...job.stored, finishedAt: now().toISOString() };
    this.#jobs.delete(id);
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

const NONE = { calls: 0, succeeded: 0, failed: 0 } as const;

const blank = (asked: {
  readonly policy: Policy;
  readonly digest: string;
  readonly from: string;
  readonly to: string;
  readonly who: string;
  readonly at: Date;
}): StoredBackTest => ({
  id: randomUUID(),
  policyId: asked.policy.id,
  policyName: asked.policy.name,
  policyDigest: asked.digest,
  state: 'running',
  progress: 0,
  problem: '',
  by: asked.who,
  startedAt: asked.at.toISOString(),
  finishedAt: null,
  from: asked.from,
  to: asked.to,
  history: { calls: 0, days: 0, entities: 0, alerts: 0 },
  hits: [],
  blockedBefore: 0,
  swallowed: { total: { ...NONE }, byEndpoint: [], byCriticality: [], byTag: [], byDay: [] },
  freezes: [],
  proxy: { days: 0, of: 0, clean: 0 },
  limits: [],
});
