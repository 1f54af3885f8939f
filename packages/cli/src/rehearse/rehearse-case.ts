import { createEngine, type EngineSettings } from '@gatewatch/analytics';
import { type Alert, type AlertEvent, type EnrichedCall, entityKey } from '@gatewatch/model';
import { type RehearsalCase, spliceInTime } from '@gatewatch/simulator';
import type { RehearsedHistory } from './rehearsed-history.js';

/** Windows close, and what was held back is told, within so long after the last call. */
const AFTERWARDS_MS = 3_600_000;

/** What was raised or changed and when. */
export interface Told {
  readonly key: string;
  readonly atMs: number;
  readonly alert: Alert;
}

export type RehearsalResult =
  | {
      readonly kind: 'found';
      readonly alert: Alert;
      /** Calls of the attack up to the alert, and time from its first call, milliseconds. */
      readonly afterCalls: number;
      readonly afterMs: number;
      readonly otherAlerts: number;
    }
  | { readonly kind: 'missed'; readonly otherAlerts: number }
  | { readonly kind: 'not-applicable'; readonly reason: string };

const told = ({ alert }: AlertEvent): Told => ({
  // An alert that a further detector joins says something new.
  key: `${alert.alertId} ${alert.detectors.join()}`,
  atMs: Date.parse(alert.lastSeen),
  alert,
});

/** What the engine tells of these calls, going on from the history's snapshot. */
export function playAgain(
  history: Pick<RehearsedHistory, 'engine'>,
  settings: Partial<EngineSettings>,
  calls: Iterable<EnrichedCall>,
  untilMs: number,
): readonly Told[] {
  const engine = createEngine(settings, history.engine);
  const events: Told[] = [];
  for (const call of calls) {
    if (call.call.timeMs > untilMs) break;
    for (const event of engine.observe(call)) events.push(told(event));
  }
  for (const event of engine.advance(untilMs)) events.push(told(event));
  return events;
}

/** Plays the history's end with the attack in it and compares with what was told without it. */
export function rehearseCase(
  history: RehearsedHistory,
  settings: Partial<EngineSettings>,
  { plan, reason }: RehearsalCase,
  attack: readonly EnrichedCall[],
  without: readonly Told[],
): RehearsalResult {
  const firstMs = attack[0]?.call.timeMs;
  if (plan === undefined || firstMs === undefined) return { kind: 'not-applicable', reason };
  const untilMs = plan.truth.endMs + AFTERWARDS_MS;
  const calls = spliceInTime(history.tail, attack, ({ call }) => call.timeMs);
  const right = new Set([plan.truth.entity, ...plan.truth.acceptable].map(entityKey));
  const usual = new Set(without.map(({ key }) => key));
  const troubled = new Set(without.map(({ alert }) => entityKey(alert.entity)));
  const news = playAgain(history, settings, calls, untilMs).filter(
    ({ key, atMs }) => atMs >= firstMs && !usual.has(key),
  );
  const others = new Set(
    news
      .map(({ alert }) => entityKey(alert.entity))
      .filter((entity) => !right.has(entity) && !troubled.has(entity)),
  );
  const found = news.find(
    ({ alert }) =>
      right.has(entityKey(alert.entity)) ||
      // Most alerts have their endpoint beside them: that alone credits nothing.
      alert.related.some((one) => one.kind !== 'endpoint' && right.has(entityKey(one))),
  );
  if (found === undefined) return { kind: 'missed', otherAlerts: others.size };
  others.delete(entityKey(found.alert.entity));
  return {
    kind: 'found',
    alert: found.alert,
    afterCalls: attack.filter(({ call }) => call.timeMs <= found.atMs).length,
    afterMs: Math.max(0, found.atMs - firstMs),
    otherAlerts: others.size,
  };
}
