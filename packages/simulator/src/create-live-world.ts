import { chooseAttacks } from './attacks/choose-attacks.js';
import { scheduleAttack } from './attacks/schedule-attack.js';
import { makeClinic } from './clinic/cast.js';
import { MINUTE_MS } from './clinic/site-time.js';
import type { KongVersion } from './fake-kong/fake-kong-contract.js';
import type { AskGateway } from './gateway/ask-gateway.js';
import { Timeline } from './timeline.js';
import { chooseTraps, type WantedTraps } from './traps/choose-traps.js';
import type { AttackTruth, SimulatedLine } from './world-contract.js';

export interface LiveWorldSettings {
  readonly seed: number;
  readonly scale?: number;
  /** Epoch milliseconds: the end of the history that was played before, if any. */
  readonly startMs: number;
  /** Left out, every call passes. */
  readonly askGateway?: AskGateway;
  /** Ids of the attacks to play, in turn; `all` when left out. */
  readonly attacks?: 'all' | 'none' | readonly string[];
  /** Whose lines these are; 3.9.1 when left out. */
  readonly kong?: KongVersion;
  /** The gateway is misconfigured on purpose, and some live on it (see planted-findings.ts); not when left out. */
  readonly planted?: boolean;
  /** Ids of the benign traps that life holds; `none` when left out. */
  readonly traps?: WantedTraps;
  /** When the first attacks begin, milliseconds after the start, ascending. */
  readonly firstAttacksMs?: readonly [number, ...number[]];
  /** From one attack to the next after these, milliseconds. */
  readonly attackEveryMs?: number;
}

export interface LiveWorld {
  /** Lines of calls that ended since the last step and before `untilMs`. Time never goes back. */
  next(untilMs: number): readonly SimulatedLine[];
  /** Attacks begun or about to begin so far, in order of their beginning. */
  truth(): readonly AttackTruth[];
}

/**
 * The same people as in `createWorld` of the same seed and scale, going on without an end. Honest lines are those a
 * longer history would have had, unless the gateway was told to block somebody.
 */
export const createLiveWorld = (settings: LiveWorldSettings): LiveWorld => {
  const {
    seed,
    scale = 1,
    startMs,
    askGateway = () => ({ kind: 'pass' }),
    attacks = 'all',
    kong = '3.9.1',
    planted = false,
    firstAttacksMs = [MINUTE_MS, 3 * MINUTE_MS, 5 * MINUTE_MS],
    attackEveryMs = 4 * MINUTE_MS,
  } = settings;
  const clinic = makeClinic(seed, scale);
  const kinds = chooseAttacks(attacks);
  const timeline = new Timeline(
    clinic,
    startMs,
    askGateway,
    kong,
    planted,
    chooseTraps(settings.traps ?? 'none'),
  );
  const truths: AttackTruth[] = [];
  const lastFirstMs = firstAttacksMs.at(-1) ?? 0;

  const beginMs = (n: number): number =>
    startMs + (firstAttacksMs[n] ?? lastFirstMs + (n - firstAttacksMs.length + 1) * attackEveryMs);

  const scheduleUntil = (untilMs: number): void => {
    for (;;) {
      const n = truths.length;
      const kind = kinds[n % kinds.length];
      if (kind === undefined || beginMs(n) >= untilMs) return;
      const { truth, sessions } = scheduleAttack(clinic, kind, {
        attackId: `live-${startMs}-${n + 1}-${kind.id}`,
        startMs: beginMs(n),
        // Another start, other victims; then one after the other.
        turn: Math.floor(n / kinds.length) + (Math.floor(startMs / MINUTE_MS) % 60),
      });
      truths.push(truth);
      for (const session of sessions) timeline.add(session);
    }
  };

  return {
    next(untilMs) {
      scheduleUntil(untilMs);
      const lines: SimulatedLine[] = [];
      for (let line = timeline.next(untilMs); line !== undefined; line = timeline.next(untilMs))
        lines.push(line);
      return lines;
    },
    truth: () => truths,
  };
};
