import {
  type Alert,
  type AlertEvent,
  type Comparison,
  type Entity,
  entityKey,
  SEVERITIES,
  type Severity,
  type Signal,
} from '@gatewatch/model';
import { hashName } from '../stats/hash.js';
import { isSameStory } from './same-story.js';

const MAX_CASES = 10_000;
const MAX_CALLS = 50;
const MAX_RELATED = 20;
const MAX_COMPARISONS = 8;

/** An alert that goes on is told again at most so often (event time), unless it got graver or names somebody new. */
const TELL_EVERY_MS = 10_000;

/** The case's alert, and what to tell the world about it now, if anything. */
export interface Folded {
  readonly alert: Alert;
  readonly event: AlertEvent | undefined;
}

/** One running case: the alert as it stands, and per detector its strongest confidence and sentence. */
export interface Case {
  key: string;
  alert: Alert;
  /** Event time at which the alert was raised, and of the newest signal. */
  raisedMs: number;
  lastMs: number;
  /** Event time of what was told last, and whether there is news since. */
  toldMs: number;
  untold: boolean;
  strongest: { detector: string; severity: Severity; confidence: number; because: string }[];
}

const rank = (severity: Severity): number => SEVERITIES.indexOf(severity);
const iso = (timeMs: number): string => new Date(timeMs).toISOString();

/**
 * Folds signals on one entity into cases. A case is running until it was quiet for `idleGapMs` or is `lifetimeMs` old; after
 * a quiet time only the same story goes on with it, until it is that old: any other signal opens a new one. Ids are
 * derived from entity and first time, so a replay names them alike.
 */
export class CaseBook {
  readonly #cases = new Map<string, Case>();
  /** Keys of cases with news that was held back. */
  readonly #untold = new Set<string>();
  readonly #idleGapMs: number;
  readonly #lifetimeMs: number;

  constructor(idleGapMs: number, lifetimeMs: number) {
    this.#idleGapMs = idleGapMs;
    this.#lifetimeMs = lifetimeMs;
  }

  /** `key` names the case; signals of the same key fold until it was quiet for `idleGapMs`, those of the same story longer. */
  fold(key: string, signal: Signal, idleGapMs = this.#idleGapMs): Folded {
    const running = this.#cases.get(key);
    const goesOn =
      running !== undefined &&
      signal.atMs - running.raisedMs <= this.#lifetimeMs &&
      (signal.atMs - running.lastMs <= idleGapMs || isSameStory(running.alert, signal));
    if (goesOn) {
      running.lastMs = Math.max(running.lastMs, signal.atMs);
      const before = running.alert;
      absorb(running, signal);
      const { alert } = running;
      const urgent =
        alert.severity !== before.severity ||
        alert.detectors.length > before.detectors.length ||
        alert.related.length > before.related.length;
      running.untold = !urgent && signal.atMs - running.toldMs < TELL_EVERY_MS;
      if (running.untold) {
        this.#untold.add(key);
        return { alert, event: undefined };
      }
      this.#untold.delete(key);
      running.toldMs = signal.atMs;
      return { alert, event: { kind: 'updated', alert } };
    }
    const opened = openCase(key, signal);
    this.#cases.delete(key);
    if (this.#cases.size >= MAX_CASES) {
      const oldest = this.#cases.keys().next().value;
      if (oldest !== undefined) this.#cases.delete(oldest);
    }
    this.#cases.set(key, opened);
    return { alert: opened.alert, event: { kind: 'raised', alert: opened.alert } };
  }

  /** Whether any signal on `key`, of whatever kind, would go on with a case rather than open one. */
  isRunning(key: string, atMs: number): boolean {
    const running = this.#cases.get(key);
    return (
      running !== undefined &&
      atMs - running.lastMs <= this.#idleGapMs &&
      atMs - running.raisedMs <= this.#lifetimeMs
    );
  }

  /** What was held back, for quiet times: each alert as it stands now. */
  tellRest(): readonly AlertEvent[] {
    if (this.#untold.size === 0) return [];
    const events: AlertEvent[] = [];
    // In the order of the cases, which a snapshot keeps.
    for (const running of this.#cases.values()) {
      if (!running.untold) continue;
      running.untold = false;
      running.toldMs = running.lastMs;
      events.push({ kind: 'updated', alert: running.alert });
    }
    this.#untold.clear();
    return events;
  }

  /** The running case's alert of that id. */
  find(alertId: string): Alert | undefined {
    for (const { alert } of this.#cases.values()) if (alert.alertId === alertId) return alert;
    return undefined;
  }

  /** Ends the case of that alert; returns the alert as it stood. */
  close(alertId: string): Alert | undefined {
    for (const [key, { alert }] of this.#cases) {
      if (alert.alertId !== alertId) continue;
      this.#cases.delete(key);
      return alert;
    }
    return undefined;
  }

  /** Until when (event time) a running case keeps its entity under suspicion. */
  quietAfterMs(lastMs: number): number {
    return lastMs + this.#idleGapMs;
  }

  dump(): Case[] {
    return [...this.#cases.values()];
  }

  restore(cases: readonly Case[]): void {
    for (const one of cases) {
      this.#cases.set(one.key, one);
      if (one.untold) this.#untold.add(one.key);
    }
  }
}

function openCase(key: string, signal: Signal): Case {
  const { detector, severity, confidence, because } = signal;
  return {
    key,
    raisedMs: signal.atMs,
    lastMs: signal.atMs,
    toldMs: signal.atMs,
    untold: false,
    strongest: [{ detector, severity, confidence, because }],
    alert: {
      alertId: hashName(`${entityKey(signal.entity)} ${signal.firstMs} ${signal.atMs}`),
      detectedAt: iso(signal.atMs),
      detector,
      detectors: [detector],
      severity,
      confidence,
      entity: signal.entity,
      related: signal.related.slice(0, MAX_RELATED),
      firstSeen: iso(signal.firstMs),
      lastSeen: iso(signal.atMs),
      because,
      ...(signal.isNot === undefined || signal.isNot.length === 0 ? {} : { isNot: [...signal.isNot] }),
      comparisons: [...signal.comparisons],
      callIds: signal.callIds.slice(-MAX_CALLS),
      signals: 1,
      ...(signal.operational === true ? { operational: true } : {}),
      ...(signal.serviceName === undefined ? {} : { serviceName: signal.serviceName }),
      ...(signal.endpointId === undefined ? {} : { endpointId: signal.endpointId }),
    },
  };
}

/**
 * Makes a new alert value: alerts that were handed out never change afterwards. The story begins where its first
 * signal's evidence began: the beginning of a longer window that joins later is not its beginning.
 */
function absorb(running: Case, signal: Signal): void {
  const { detector, severity, confidence, because } = signal;
  const mine = running.strongest.find((entry) => entry.detector === detector);
  if (mine === undefined) running.strongest.push({ detector, severity, confidence, because });
  else if (
    rank(severity) > rank(mine.severity) ||
    (severity === mine.severity && !isSmaller(signal, running.alert.comparisons))
  ) {
    mine.severity = severity;
    mine.confidence = Math.max(mine.confidence, confidence);
    mine.because = because;
  }
  // The gravest detector gives the alert its name; among equals the first stays.
  running.strongest.sort((a, b) => rank(b.severity) - rank(a.severity));
  const before = running.alert;
  const first = running.strongest[0] ?? { detector, severity, confidence, because };
  running.alert = {
    ...before,
    detector: first.detector,
    detectors: running.strongest.map((entry) => entry.detector),
    severity: first.severity,
    // Families are taken as independent, within a family only the strongest counts.
    confidence: 1 - running.strongest.reduce((doubt, entry) => doubt * (1 - entry.confidence), 1),
    related: mergeEntities(before.related, signal.related),
    lastSeen: iso(running.lastMs),
    because: running.strongest.map((entry) => entry.because).join(' '),
    ...mergeIsNot(before.isNot, signal.isNot),
    comparisons: mergeComparisons(before.comparisons, signal.comparisons),
    callIds: [...new Set([...before.callIds, ...signal.callIds])].slice(-MAX_CALLS),
    signals: before.signals + 1,
  };
}

/** Whether the case has already told more of the same measure, in a window that is over. */
function isSmaller({ comparisons: [judged] }: Signal, told: readonly Comparison[]): boolean {
  if (judged === undefined) return false;
  return told.some(
    (one) => one.measure === judged.measure && one.label === judged.label && one.observed > judged.observed,
  );
}

const MAX_IS_NOT = 8;

const mergeIsNot = (known: readonly string[] = [], more: readonly string[] = []): { isNot?: string[] } => {
  const all = [...new Set([...known, ...more])].slice(0, MAX_IS_NOT);
  return all.length === 0 ? {} : { isNot: all };
};

function mergeEntities(known: readonly Entity[], more: readonly Entity[]): Entity[] {
  const byKey = new Map([...known, ...more].map((entity) => [entityKey(entity), entity]));
  return [...byKey.values()].slice(0, MAX_RELATED);
}

/** The greatest deviation of each measure and window: a window that begins anew does not shrink the story. */
function mergeComparisons(known: readonly Comparison[], more: readonly Comparison[]): Comparison[] {
  const name = (one: Comparison): string => `${one.measure} ${one.label} ${one.windowMs}`;
  const before = new Map(known.map((one) => [name(one), one]));
  const grown = more.map((one) => {
    const earlier = before.get(name(one));
    before.delete(name(one));
    return earlier !== undefined && earlier.observed > one.observed ? earlier : one;
  });
  return [...grown, ...before.values()].slice(0, MAX_COMPARISONS);
}
