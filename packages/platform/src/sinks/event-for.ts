import type { Policy, SinkEventKind } from '@gatewatch/model';
import type { FormerAlert } from '@gatewatch/store';
import { type Addressee, isToldOf } from './matches-filter.js';
import type { SinkEvent } from './sink-event.js';

/**
 * The event as a sink is told of it, or undefined. An alert that passes its filter only now, because it got worse or another
 * detector joined, is new to it: a sink that opens an issue for each severe alert must open one. `was`: what the alert was.
 */
export function eventFor(
  sink: Addressee,
  events: readonly SinkEventKind[] | undefined,
  event: SinkEvent,
  was: FormerAlert | undefined,
  policyOf: (id: string) => Policy | undefined,
): SinkEvent | undefined {
  const isTold = (one: SinkEvent): boolean => isToldOf(sink, events, one, policyOf);
  if (event.kind === 'alert.updated' && was !== undefined) {
    const raised = { ...event, kind: 'alert.raised' } as const;
    const { severity, detectors } = was;
    const detector = detectors[0] ?? event.alert.detector;
    const before = { ...raised, severity, alert: { ...event.alert, severity, detectors, detector } };
    if (isTold(raised) && !isTold(before)) return raised;
  }
  return isTold(event) ? event : undefined;
}
