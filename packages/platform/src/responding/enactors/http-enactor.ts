import type { Order } from '@gatewatch/model';
import type { ControlStore, HttpErrand } from '@gatewatch/store';
import { signWebhook } from '../callbacks/standard-webhook.js';
import type { Enactor, ReportEnacted } from '../enactor-contract.js';
import { endOf } from '../end-of.js';
import { FairQueue } from './fair-queue.js';
import { httpRequest, type KeptHttpAction, keptHttpActionSchema, type Phase } from './http-request.js';
import { sendRequest } from './send-request.js';
import { withoutSecrets } from './without-secrets.js';

interface HttpEnactorParts {
  readonly store: ControlStore;
  readonly report: ReportEnacted;
  readonly now: () => Date;
  readonly onFailure: (error: unknown) => void;
  /** Of waiting before another try, 0 … 1. */
  readonly random?: () => number;
  /** After the first failure, milliseconds; doubled with each one more. */
  readonly firstRetryMs?: number;
}

const FIRST_RETRY_MS = 1000;
const MOST_RETRY_MS = 300_000;

/**
 * Calls an HTTP endpoint for each `call-http` order and undoes it at the end. What is to be done is written down before
 * the first byte is sent (`HttpErrand`), an attempt is counted before it is made, and an end that may have something to
 * undo is tried until it succeeded: nothing is left behind by a crash.
 */
export class HttpEnactor implements Enactor {
  readonly by = 'http';
  readonly #parts: HttpEnactorParts;
  readonly #stopping = new AbortController();
  /** Ids of orders, by the name of their action. */
  readonly #queue: FairQueue;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(parts: HttpEnactorParts) {
    this.#parts = parts;
    this.#queue = new FairQueue((orderId, action) =>
      this.#work(orderId).catch((error: unknown) => {
        parts.onFailure(error);
        this.#wakeAt(orderId, action, parts.now().getTime() + MOST_RETRY_MS);
      }),
    );
  }

  /** Goes on with what was left when the program ended. */
  async open(): Promise<void> {
    for (const { orderId, action, dueAt } of await this.#parts.store.httpActions.errandsOpen())
      this.#wakeAt(orderId, action, Date.parse(dueAt));
  }

  wants(order: Order): boolean {
    return order.action === 'call-http';
  }

  note(order: Order): void {
    if (order.action === 'call-http') this.#queue.add(order.id, order.target);
  }

  /** Takes nothing more; what was begun is cut off and done again at the next start. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const timer of this.#timers.values()) clearTimeout(timer);
    await this.#queue.stop();
  }

  async #work(orderId: string): Promise<void> {
    const { store, report } = this.#parts;
    const order = await store.orders.get(orderId);
    if (order?.action !== 'call-http') return;
    const action = await this.#actionOf(order.target);
    const begun = await store.httpActions.errand(orderId, 'begin');
    if (order.wanted) {
      if (order.authority === undefined || order.state === 'refused') return;
      if (action === undefined) {
        await report(order, { kind: 'refused', detail: `there is no HTTP action "${order.target}"` });
        return;
      }
      const problem = begun === undefined ? problemOf(action, order) : undefined;
      if (problem !== undefined) {
        await report(order, { kind: 'refused', detail: `"${action.name}": ${problem}` });
        return;
      }
      await this.#attempt(order, action, 'begin');
      return;
    }
    const kind = endOf(order, this.#parts.now());
    if (begun === undefined || begun.attempts === 0) {
      if (order.state === 'applied' || begun !== undefined)
        await report(order, { kind, detail: 'nothing was sent, so nothing is undone' });
      if (begun !== undefined) await store.httpActions.setErrand({ ...begun, state: 'given-up' });
      return;
    }
    if (begun.state === 'due') await store.httpActions.setErrand({ ...begun, state: 'given-up' });
    if (action === undefined || action.end === null) {
      await this.#once(order, 'end', () =>
        report(order, { kind, detail: 'this action has nothing to undo' }),
      );
      return;
    }
    await this.#attempt(order, action, 'end');
  }

  async #attempt(order: Order, action: KeptHttpAction, phase: Phase): Promise<void> {
    const { store, now, report } = this.#parts;
    const errand = await store.httpActions.noteErrand(newErrand(order.id, action.name, phase, now()));
    if (errand.state !== 'due') {
      // Done, but told? A crash may have come between.
      const isTold = order.state === 'applied' || order.state === 'effective';
      if (phase === 'begin' && errand.state === 'done' && !isTold)
        await report(order, { kind: 'applied', detail: `"${action.name}" took it before` });
      return;
    }
    if (Date.parse(errand.dueAt) > now().getTime())
      return this.#wakeAt(order.id, action.name, Date.parse(errand.dueAt));
    await store.httpActions.setErrand({ ...errand, attempts: errand.attempts + 1 });
    const outcome = await this.#send(order, action, phase);
    if (this.#stopping.signal.aborted) return;
    if (outcome.ok) {
      await store.httpActions.setErrand({
        ...errand,
        attempts: errand.attempts + 1,
        state: 'done',
        problem: '',
      });
      const ended = endOf(order, now());
      const changes = [`${outcome.line}: ${outcome.detail}`];
      await report(order, { kind: phase === 'begin' ? 'applied' : ended, detail: outcome.detail, changes });
      return;
    }
    const retryMs = this.#retryMs(errand.attempts);
    const dueAt = new Date(now().getTime() + retryMs).toISOString();
    const attempts = errand.attempts + 1;
    await store.httpActions.setErrand({ ...errand, attempts, dueAt, problem: outcome.detail });
    this.#wakeAt(order.id, action.name, Date.parse(dueAt));
    // Said once, and again when it goes wrong in another way. What was not answered may have been done.
    const detail = phase === 'begin' ? outcome.detail : `not undone yet: ${outcome.detail}`;
    if (outcome.detail !== errand.problem) await report(order, { kind: 'failed', detail, standing: true });
  }

  async #send(order: Order, action: KeptHttpAction, phase: Phase): Promise<Outcome> {
    const request = phase === 'begin' ? action.begin : action.end;
    if (request === null) return { ok: true, line: 'nothing', detail: 'nothing to undo' };
    const made = httpRequest(request, order, phase);
    if (made.kind === 'invalid') return { ok: false, line: '', detail: `"${action.name}": ${made.detail}` };
    // The key is the order: begin and end are two requests, each of which may be repeated.
    const id = phase === 'begin' ? order.id : `${order.id}.end`;
    const signed = signWebhook(action.secret, id, this.#parts.now().getTime(), made.body);
    const sent = await sendRequest({
      ...made,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'gatewatch',
        ...action.headers,
        'idempotency-key': id,
        ...signed,
      },
      timeoutMs: action.timeoutMs,
      signal: this.#stopping.signal,
    });
    const line = `${made.method} ${made.url.origin}${made.url.pathname}`.slice(0, 300);
    if (sent.kind === 'no-answer') return { ok: false, line, detail: `"${action.name}": ${sent.detail}` };
    const isDone = sent.status >= 200 && sent.status < 300;
    // What is not there (any more) is undone.
    const isAbsent = phase === 'end' && (sent.status === 404 || sent.status === 410);
    const secrets = [...Object.values(action.headers), action.secret];
    const said = isDone || sent.said === '' ? '' : `: ${printable(withoutSecrets(sent.said, secrets))}`;
    return { ok: isDone || isAbsent, line, detail: `"${action.name}" answered ${sent.status}${said}` };
  }

  async #once(order: Order, phase: Phase, work: () => Promise<void>): Promise<void> {
    const { store, now } = this.#parts;
    const errand = await store.httpActions.noteErrand(newErrand(order.id, '', phase, now()));
    if (errand.state !== 'due') return;
    await work();
    await store.httpActions.setErrand({ ...errand, state: 'done' });
  }

  async #actionOf(name: string): Promise<KeptHttpAction | undefined> {
    const stored = await this.#parts.store.httpActions.get(name);
    return stored === undefined ? undefined : keptHttpActionSchema.parse(stored.body);
  }

  /** Exponential with full jitter (Brooker, "Exponential Backoff And Jitter", 2015), never under half. */
  #retryMs(failures: number): number {
    const { random = Math.random, firstRetryMs = FIRST_RETRY_MS } = this.#parts;
    const most = Math.min(firstRetryMs * 2 ** Math.min(failures, 20), MOST_RETRY_MS);
    return most / 2 + (most / 2) * random();
  }

  #wakeAt(orderId: string, action: string, atMs: number): void {
    clearTimeout(this.#timers.get(orderId));
    if (this.#stopping.signal.aborted) return;
    const wake = (): void => {
      this.#timers.delete(orderId);
      this.#queue.add(orderId, action);
    };
    const timer = setTimeout(wake, Math.max(atMs - this.#parts.now().getTime(), 0));
    timer.unref();
    this.#timers.set(orderId, timer);
  }
}

interface Outcome {
  readonly ok: boolean;
  /** Method and place, for people. */
  readonly line: string;
  readonly detail: string;
}

const newErrand = (orderId: string, action: string, phase: Phase, at: Date): HttpErrand => ({
  orderId,
  phase,
  action,
  state: 'due',
  attempts: 0,
  dueAt: at.toISOString(),
  problem: '',
});

/** What is begun must be possible to undo: neither is begun when a value fits into one of them only. */
function problemOf(action: KeptHttpAction, order: Order): string | undefined {
  for (const phase of ['begin', 'end'] as const) {
    const request = action[phase];
    const made = request === null ? undefined : httpRequest(request, order, phase);
    if (made?.kind === 'invalid') return made.detail;
  }
  return undefined;
}

/** Somebody else's words, on one line. */
const printable = (text: string): string => text.replaceAll(/[^\x20-\x7e]+/g, ' ').trim();
