import { BEHAVIOURS, PLANTED_BEHAVIOURS } from './behaviours/index.js';
import { Random } from './chance/random.js';
import type { Clinic } from './clinic/cast.js';
import { DAY_MS, HOUR_MS } from './clinic/site-time.js';
import type { KongVersion } from './fake-kong/fake-kong-contract.js';
import { answerMs, answerStatus } from './gateway/answer.js';
import type { AskGateway } from './gateway/ask-gateway.js';
import type { Call, Session } from './gateway/call.js';
import { LineWriter } from './gateway/line-writer.js';
import { makeNetwork } from './gateway/network.js';
import { TimeHeap } from './time-heap.js';
import { Life } from './traps/life.js';
import type { Trap } from './traps/trap-contract.js';
import type { SimulatedLine } from './world-contract.js';

/** Local days begin before UTC days by less than this. */
const PLAN_AHEAD_MS = 3 * HOUR_MS;
/** Sessions planned on a day are over before the second day after it. */
const LONGEST_REACH_DAYS = 2;

interface Waiting {
  readonly atMs: number;
  readonly order: number;
  readonly call: Call;
  readonly session: Session;
  readonly random: Random;
}

interface Finished extends SimulatedLine {
  readonly atMs: number;
  readonly order: number;
}

/**
 * All sessions of a clinic merged into one stream of lines, in the order in which calls end, as Kong writes them.
 * What happens at a moment depends on seed and scale alone, never on where a timeline begins: two timelines that
 * meet at a moment have no seam. Memory grows with the people of three days, not with time.
 */
export class Timeline {
  readonly #clinic: Clinic;
  readonly #life: Life;
  readonly #fromMs: number;
  readonly #writer: LineWriter;
  readonly #network;
  readonly #sleeping = new TimeHeap<{ atMs: number; order: number; session: Session }>();
  readonly #waiting = new TimeHeap<Waiting>();
  readonly #finished = new TimeHeap<Finished>();
  #nextDay: number;
  #count = 0;

  /** Lines ending before `fromMs` are left out. */
  constructor(
    clinic: Clinic,
    fromMs: number,
    askGateway: AskGateway,
    version: KongVersion,
    planted: boolean,
    traps: readonly Trap[],
  ) {
    this.#clinic = clinic;
    this.#life = new Life(clinic, planted ? [...BEHAVIOURS, ...PLANTED_BEHAVIOURS] : BEHAVIOURS, traps);
    this.#fromMs = fromMs;
    this.#writer = new LineWriter(clinic.seed, version, planted);
    this.#network = makeNetwork(clinic.seed, askGateway);
    this.#nextDay = Math.floor(fromMs / DAY_MS) - LONGEST_REACH_DAYS;
  }

  add(session: Session): void {
    this.#sleeping.push({ atMs: session.startMs, order: session.order, session });
  }

  /** The next line whose call ends before `untilMs`; undefined when there is none. */
  next(untilMs: number): SimulatedLine | undefined {
    for (;;) {
      const beginsMs = this.#nextBeginning(untilMs);
      const done = this.#finished.peek();
      if (done !== undefined && done.atMs < untilMs && done.atMs <= beginsMs) {
        this.#finished.pop();
        return done;
      }
      if (beginsMs >= untilMs) return undefined;
      this.#begin();
    }
  }

  /** When the next call begins, planning and waking what is due by then. */
  #nextBeginning(untilMs: number): number {
    for (;;) {
      const waitingMs = this.#waiting.peek()?.atMs ?? untilMs;
      const sleepingMs = this.#sleeping.peek()?.atMs ?? untilMs;
      const soonestMs = Math.min(waitingMs, sleepingMs, untilMs);
      if (this.#nextDay * DAY_MS - PLAN_AHEAD_MS <= soonestMs) this.#planDay();
      else if (sleepingMs <= soonestMs && sleepingMs < untilMs) this.#wake();
      else return soonestMs;
    }
  }

  #planDay(): void {
    for (const session of this.#life.plan(this.#nextDay)) this.add(session);
    this.#nextDay += 1;
  }

  #wake(): void {
    const asleep = this.#sleeping.pop();
    if (asleep === undefined) return;
    const { session } = asleep;
    const random = Random.of(this.#clinic.seed, 'session', session.chanceName);
    this.#resume(session, random, session.script.next());
  }

  #resume(session: Session, random: Random, step: IteratorResult<Call, void>): void {
    if (step.done === true) return;
    const call = this.#life.received(step.value, session);
    this.#waiting.push({ atMs: call.atMs, order: session.order, call, session, random });
  }

  #begin(): void {
    const waiting = this.#waiting.pop();
    if (waiting === undefined) return;
    const { call, session, random } = waiting;
    const answer = this.#network.answer(call, random);
    const endMs = call.atMs + answerMs(answer);
    // Drawn also for lines left out: what follows in this session must not depend on where the timeline begins.
    const high = random.word();
    const low = random.word();
    if (endMs >= this.#fromMs && !this.#life.loses(call, session)) {
      this.#count += 1;
      this.#finished.push({
        atMs: endMs,
        order: this.#count,
        timeMs: call.atMs,
        line: this.#writer.write(call, answer, Random.of(high, low)),
        ...(session.attackId === undefined ? {} : { attackId: session.attackId }),
        ...(session.trap === undefined ? {} : { trap: session.trap }),
      });
    }
    this.#resume(session, random, session.script.next(answerStatus(answer)));
  }
}
