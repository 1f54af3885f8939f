import { everyClass } from './abuse/clinic/every-class.js';
import { chooseAttacks } from './attacks/choose-attacks.js';
import { historyAttacks } from './attacks/history-attacks.js';
import { makeClinic } from './clinic/cast.js';
import { DAY_MS } from './clinic/site-time.js';
import type { KongVersion } from './fake-kong/fake-kong-contract.js';
import { Timeline } from './timeline.js';
import { chooseTraps, type WantedTraps } from './traps/choose-traps.js';
import { trapTruths } from './traps/trap-truths.js';
import type { AttackTruth, SimulatedLine, TrapTruth } from './world-contract.js';

export interface WorldSettings {
  readonly seed: number;
  /** Begin, epoch milliseconds. */
  readonly startMs: number;
  /** Fractions are allowed. */
  readonly days: number;
  /** More people and larger batches; 1 = about 35,000 lines on a weekday. */
  readonly scale?: number;
  /** Ids of the attacks to play, or every class of abuse at every intensity; `all` attacks when left out. */
  readonly attacks?: 'all' | 'none' | 'every-class' | readonly string[];
  /** Whose lines these are; 3.9.1 when left out. */
  readonly kong?: KongVersion;
  /** The gateway is misconfigured on purpose, and some live on it (see planted-findings.ts); not when left out. */
  readonly planted?: boolean;
  /** Ids of the benign traps that life holds; `none` when left out. */
  readonly traps?: WantedTraps;
}

export interface World {
  /** All lines of the stretch, in the order in which requests end. Each call starts again from the beginning. */
  lines(): Iterable<SimulatedLine>;
  /** All attacks of the stretch, in order of their beginning. */
  truth(): readonly AttackTruth[];
  /** All benign traps that overlap the stretch, in order of their beginning; never part of an attack. */
  traps(): readonly TrapTruth[];
}

/** A stretch of history of the demo company. Same settings, same bytes. Throws RangeError for an unknown attack or trap. */
export const createWorld = (settings: WorldSettings): World => {
  const { seed, startMs, days, scale = 1, attacks = 'all', kong = '3.9.1', planted = false } = settings;
  const clinic = makeClinic(seed, scale);
  const endMs = startMs + days * DAY_MS;
  const traps = chooseTraps(settings.traps ?? 'none');
  const abuse = attacks === 'every-class' ? everyClass(clinic, traps, startMs, endMs) : undefined;
  const kinds = attacks === 'every-class' ? [] : chooseAttacks(attacks);
  return {
    *lines() {
      const timeline = new Timeline(clinic, startMs, () => ({ kind: 'pass' }), kong, planted, traps);
      // Made anew each time: a session can be played only once.
      for (const { sessions } of historyAttacks(clinic, kinds, startMs, endMs)) {
        for (const session of sessions) timeline.add(session);
      }
      for (const session of abuse?.sessions() ?? []) timeline.add(session);
      for (let line = timeline.next(endMs); line !== undefined; line = timeline.next(endMs)) yield line;
    },
    truth: () =>
      abuse?.truth() ?? historyAttacks(clinic, kinds, startMs, endMs).map((attack) => attack.truth),
    traps: () => trapTruths(clinic, traps, startMs, endMs),
  };
};
