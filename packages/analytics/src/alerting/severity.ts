import { type EnrichedCall, SEVERITIES, type Severity } from '@gatewatch/model';

/** Data that harms people when it leaks, and functions that move money or open accounts. */
const GRAVE_DATA: ReadonlySet<string> = new Set(['card', 'iban', 'national-id', 'secret', 'personal']);
const GRAVE_FUNCTIONS: ReadonlySet<string> = new Set(['admin', 'payment', 'export', 'reset']);
const RISKY_FROM = 70;
const HARMLESS_BELOW = 10;

/**
 * What a detector says of the deed, raised or lowered by one step for what is at stake where it happened: data classes,
 * business function and the endpoint's risk. `low` deeds are never raised to `critical`, and nothing `critical` is lowered.
 */
export function severityOf(deed: Severity, call: EnrichedCall): Severity {
  const grave =
    (call.dataClasses ?? []).some((one) => GRAVE_DATA.has(one)) ||
    call.endpointLabels.some((label) => GRAVE_FUNCTIONS.has(label)) ||
    (call.endpointRisk ?? 0) >= RISKY_FROM;
  const harmless =
    !grave &&
    call.endpointRisk !== undefined &&
    call.endpointRisk < HARMLESS_BELOW &&
    call.endpointLabels.length === 0;
  const rank = SEVERITIES.indexOf(deed);
  const step = grave ? 1 : harmless && deed !== 'critical' ? -1 : 0;
  return SEVERITIES[Math.min(SEVERITIES.length - 1, Math.max(0, rank + step))] ?? deed;
}
