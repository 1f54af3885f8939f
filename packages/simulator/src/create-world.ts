import { makeClinic } from './clinic/cast.js';
import { DAY_MS } from './clinic/site-time.js';
import { Timeline } from './timeline.js';
import type { AttackTruth, SimulatedLine } from './world-contract.js';

export interface WorldSettings {
  readonly seed: number;
  /** Begin, epoch milliseconds. */
  readonly startMs: number;
  readonly days: number;
  /** 1 = about 35,000 lines on a weekday. */
  readonly scale?: number;
  readonly attacks?: 'all' | 'none' | readonly string[];
}

export interface World {
  /** All lines of the stretch, in the order in which requests end. Each call starts again from the beginning. */
  lines(): Iterable<SimulatedLine>;
  truth(): readonly AttackTruth[];
}

/** A stretch of history of the demo company. Same settings, same bytes. */
export const createWorld = (settings: WorldSettings): World => {
  const clinic = makeClinic(settings.seed, settings.scale ?? 1);
  const endMs = settings.startMs + settings.days * DAY_MS;
  return {
    *lines() {
      const timeline = new Timeline(clinic, settings.startMs, () => ({ kind: 'pass' }));
      for (let line = timeline.next(endMs); line !== undefined; line = timeline.next(endMs)) yield line;
    },
    truth: () => [],
  };
};
