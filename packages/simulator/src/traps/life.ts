import type { Behaviour } from '../behaviours/behaviour-contract.js';
import type { Clinic } from '../clinic/cast.js';
import { HOUR_MS } from '../clinic/site-time.js';
import type { Call, Session } from '../gateway/call.js';
import type { Client } from '../gateway/client.js';
import type { Trap } from './trap-contract.js';

/** What people and programs do, with everything that comes between. Without traps, their plans as they are. */
export class Life {
  readonly #clinic: Clinic;
  readonly #behaviours: readonly Behaviour[];
  readonly #traps: readonly Trap[];
  readonly #changing: readonly Required<Pick<Trap, 'change'>>[];
  readonly #dressing: readonly Required<Pick<Trap, 'dress'>>[];
  readonly #losing: readonly Required<Pick<Trap, 'loses'>>[];
  readonly #dressed = new WeakMap<Client, { readonly hour: number; readonly client: Client }>();

  constructor(clinic: Clinic, behaviours: readonly Behaviour[], traps: readonly Trap[]) {
    this.#clinic = clinic;
    this.#behaviours = behaviours;
    this.#traps = traps;
    this.#changing = traps.flatMap(({ change }) => (change === undefined ? [] : [{ change }]));
    this.#dressing = traps.flatMap(({ dress }) => (dress === undefined ? [] : [{ dress }]));
    this.#losing = traps.flatMap(({ loses }) => (loses === undefined ? [] : [{ loses }]));
  }

  /** All honest sessions planned for a day. */
  *plan(day: number): Iterable<Session> {
    const staff = this.#traps.reduce(
      (now, trap) => trap.staffing?.(this.#clinic, now, day) ?? now,
      this.#clinic.staff,
    );
    const clinic = { ...this.#clinic, staff };
    for (const { plan } of this.#behaviours) yield* this.#changed(plan(clinic, day), clinic, day);
    for (const { id, plan } of this.#traps) {
      if (plan === undefined) continue;
      for (const session of this.#changed(plan(clinic, day), clinic, day)) yield { ...session, trap: id };
    }
  }

  *#changed(planned: Iterable<Session>, clinic: Clinic, day: number): Iterable<Session> {
    for (const one of planned) {
      let session: Session | undefined = one;
      for (const { change } of this.#changing)
        if (session !== undefined) session = change(clinic, day, session);
      if (session !== undefined) yield session;
    }
  }

  /** A call as the gateway receives it. */
  received(call: Call, session: Session): Call {
    if (this.#dressing.length === 0) return call;
    const client = this.#clientAt(call.client, call.atMs, session);
    return client === call.client ? call : { ...call, client };
  }

  /** True when the line of a call never reaches the log. */
  loses(call: Call, session: Session): boolean {
    if (session.attackId !== undefined) return false;
    return this.#losing.some((trap) => trap.loses(this.#clinic, call, session));
  }

  /** The same object for an hour, so that lines of one client have their text in common. */
  #clientAt(own: Client, atMs: number, session: Session): Client {
    const hour = Math.floor(atMs / HOUR_MS);
    const known = this.#dressed.get(own);
    if (known?.hour === hour) return known.client;
    const client = this.#dressing.reduce(
      (now, trap) => trap.dress(this.#clinic, now, hour * HOUR_MS, session),
      own,
    );
    this.#dressed.set(own, { hour, client });
    return client;
  }
}
