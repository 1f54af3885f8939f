import { type Policy, SEVERITIES, type SinkEventKind, type SinkFilter } from '@gatewatch/model';
import { factsOf } from './event-facts.js';
import type { SinkEvent } from './sink-event.js';

export interface Addressee {
  readonly name: string;
  readonly filter: SinkFilter;
}

/** Whether a sink is told of an event: by its filter, or because the policy of an order names it. */
export function isToldOf(
  sink: Addressee,
  events: readonly SinkEventKind[] | undefined,
  event: SinkEvent,
  policyOf: (id: string) => Policy | undefined,
): boolean {
  if (events !== undefined && !events.includes(event.kind)) return false;
  const { policyId } = factsOf(event);
  const policy = policyId === undefined ? undefined : policyOf(policyId);
  if (event.kind === 'order.proposed' || event.kind === 'order.changed') {
    if (policy?.then.notify.includes(sink.name) === true) return true;
    // What a policy would have done is for those whom it names only: nothing happened.
    if (event.order.state === 'simulated') return false;
  }
  return matchesFilter(sink.filter, event, policy);
}

function matchesFilter(filter: SinkFilter, event: SinkEvent, policy: Policy | undefined): boolean {
  const { service, policyId } = factsOf(event);
  if (filter.events.length > 0 && !filter.events.includes(event.kind)) return false;
  if (SEVERITIES.indexOf(event.severity) < SEVERITIES.indexOf(filter.minSeverity)) return false;
  return (
    anyMatches(filter.detectors, detectorsOf(event)) &&
    anyMatches(filter.services, [service]) &&
    anyMatches(filter.policies, [policyId, policy?.name])
  );
}

function detectorsOf(event: SinkEvent): readonly string[] {
  const alert = 'alert' in event ? event.alert : undefined;
  return alert === undefined ? [] : [alert.detector, ...alert.detectors];
}

const anyMatches = (patterns: readonly string[], values: readonly (string | undefined)[]): boolean =>
  patterns.length === 0 ||
  patterns.some((pattern) => values.some((value) => value !== undefined && matches(pattern, value)));

/** `*` stands for any run of characters; linear: parts are found left to right. */
function matches(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === pattern;
  if (text.length < first.length + last.length || !text.startsWith(first) || !text.endsWith(last))
    return false;
  let position = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, position);
    if (found === -1) return false;
    position = found + part.length;
  }
  return position <= text.length - last.length;
}
