import type { Signal } from '@gatewatch/model';
import { addEvidence, combinedLogTail } from './alerting/evidence.js';
import { noteJudgement, rarityOf } from './baselines/channel.js';
import { noteSurprise } from './baselines/tail-calibration.js';
import type { Detector } from './detectors/detector-contract.js';
import type { Family } from './detectors/family.js';
import { DETECTORS } from './detectors/index.js';
import { dayOf } from './measures/windows.js';
import type { Memory } from './memory.js';
import type { Subject } from './subjects/subject.js';

const MOST_CONFIDENT = 0.99;

/** How many things each family judges: the strongest of many is less remarkable than one. */
const CHANNELS_OF = new Map<Family, number>();
for (const { family, watches } of DETECTORS as readonly Detector[])
  CHANNELS_OF.set(family, (CHANNELS_OF.get(family) ?? 0) + watches.length);

/**
 * Evidence that does not stand alone. Says nothing while what all families together show of the entity within a day is
 * common enough to come from chance; else the signals that make the case, strongest first.
 */
export function combine(
  memory: Memory,
  subject: Subject,
  family: Family,
  effect: number,
  signal: Signal,
): readonly Signal[] {
  const tail = signal.comparisons[0]?.tailProbability ?? 1;
  const logTail = Math.min(0, Math.log(tail) + Math.log(CHANNELS_OF.get(family) ?? 1));
  subject.evidence = addEvidence(subject.evidence, { family, logTail, effect, signal });
  const together = combinedLogTail(subject.evidence);
  if (together === 0 || memory.settings.without.includes('combination')) return [];
  const { expectedPerDay } = rarityOf(memory.combined, together, 1);
  if (expectedPerDay > memory.settings.falseAlertsPerDay) return [];
  const confidence = Math.min(MOST_CONFIDENT, 1 / (1 + expectedPerDay));
  const signals = subject.evidence.map((one) => ({ ...one.signal, atMs: signal.atMs, confidence }));
  subject.evidence = [];
  return signals;
}

/** The entity-day is over: what its evidence amounted to calibrates how rare such a sum is. Cases teach nothing. */
export function closeDay(memory: Memory, subject: Subject, timeMs: number): void {
  noteJudgement(memory.combined, dayOf(timeMs));
  if (subject.suspectToMs >= timeMs - 86_400_000 && subject.suspectToMs > 0) return;
  noteSurprise(memory.combined.calibration, -combinedLogTail(subject.evidence));
  if (subject.evidence.length > 0) subject.evidence = [];
}
