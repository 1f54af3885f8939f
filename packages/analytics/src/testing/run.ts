import type { AlertEvent, EnrichedCall } from '@gatewatch/model';
import { createEngine } from '../engine.js';
import type { AnalyticsEngine } from '../engine-contract.js';

export function run(calls: readonly EnrichedCall[], engine: AnalyticsEngine = createEngine()): AlertEvent[] {
  return calls.flatMap((call) => [...engine.observe(call)]);
}

export const raised = (events: readonly AlertEvent[]): AlertEvent['alert'][] =>
  events.filter(({ kind }) => kind === 'raised').map(({ alert }) => alert);

/** Raised alerts in words, so that a failing test tells its story. */
export const told = (events: readonly AlertEvent[]): string[] =>
  raised(events).map(({ detectedAt, detector, because }) => `${detectedAt} ${detector}: ${because}`);
