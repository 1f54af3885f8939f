import type { AnalyticsEngine } from '@gatewatch/analytics';
import type { Assignment, Inventory, Templater } from '@gatewatch/discovery';
import type { AlertEvent, EnrichedCall, SanitisedCall } from '@gatewatch/model';

/** Everything that learns from calls, in the order a call passes it. */
export interface AnalysisParts {
  readonly templater: Templater;
  readonly enrich: (call: SanitisedCall, assignment: Assignment) => EnrichedCall;
  readonly inventory: Pick<Inventory, 'observe'>;
  readonly engine: AnalyticsEngine;
  /** Every call, before it is judged. Must not throw. */
  readonly onCall: (row: EnrichedCall) => void;
  /** A call made one of the parts throw (a bug): it is counted and left out. */
  readonly onBug: (error: unknown, call: SanitisedCall) => void;
}

export interface Analysed {
  readonly row: EnrichedCall;
  readonly events: readonly AlertEvent[];
}

const NO_EVENTS: readonly AlertEvent[] = [];

/** One call through templates, enrichment, inventory and analytics. Never throws; undefined when a part had a bug before the row was made. */
export function analyse(parts: AnalysisParts, call: SanitisedCall): Analysed | undefined {
  let row: EnrichedCall | undefined;
  try {
    const assignment = parts.templater.assign(call);
    row = parts.enrich(call, assignment);
    parts.inventory.observe(call, assignment, row);
    parts.onCall(row);
    return { row, events: parts.engine.observe(row) };
  } catch (error) {
    parts.onBug(error, call);
    return row === undefined ? undefined : { row, events: NO_EVENTS };
  }
}
