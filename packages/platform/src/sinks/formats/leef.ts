import type { Severity } from '@gatewatch/model';
import { factsOf } from '../event-facts.js';
import { FORMAT_VERSION, PRODUCT, VENDOR } from '../product.js';
import type { SinkEvent } from '../sink-event.js';
import { oneLine } from '../template/escapes.js';
import { shorten } from '../template/render.js';
import { whoFacts } from '../who-facts.js';

/** 1 … 10, 10 the worst. */
const LEEF_SEVERITY: Readonly<Record<Severity, number>> = { low: 3, medium: 5, high: 8, critical: 10 };

/**
 * IBM, "Log Event Extended Format (LEEF)" 2.0: six header fields, the sixth is the delimiter of what follows, here a tab. LEEF
 * has no escapes: a tab or line break in a value becomes a space, a `|` in the header a `/`.
 */
export function leef(event: SinkEvent): string {
  const facts = factsOf(event);
  const { address, userId, userName } = whoFacts(
    facts.who,
    'alert' in event ? (event.alert?.related ?? []) : [],
  );
  const attributes: readonly (readonly [string, string | number | undefined])[] = [
    ['devTime', Date.parse(facts.lastSeen)],
    ['cat', event.kind],
    ['sev', LEEF_SEVERITY[facts.severity]],
    ['usrName', userName],
    ['src', address],
    ['name', facts.title],
    ['reason', facts.text],
    ['externalId', facts.id],
    ['eventUuid', event.id],
    ['state', facts.state],
    ['entityKind', facts.who?.kind],
    ['entityId', facts.who?.id ?? userId],
    ['service', facts.service],
    ['endpoint', facts.endpoint],
    ['action', facts.action],
    ['policyId', facts.policyId],
    ['confidence', facts.confidence],
  ];
  const head = ['LEEF:2.0', VENDOR, PRODUCT, FORMAT_VERSION, facts.rule, 'x09'].map(headerField);
  const pairs = attributes.flatMap(([key, value]) =>
    value === undefined ? [] : [`${key}=${shorten(oneLine(String(value)), 4000)}`],
  );
  return `${head.join('|')}|${pairs.join('\t')}`;
}

const headerField = (text: string): string => shorten(oneLine(text), 512).replaceAll('|', '/');
