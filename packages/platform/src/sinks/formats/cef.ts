import type { Severity } from '@gatewatch/model';
import { endpointParts } from '../endpoint-parts.js';
import { factsOf } from '../event-facts.js';
import { FORMAT_VERSION, PRODUCT, VENDOR } from '../product.js';
import type { SinkEvent } from '../sink-event.js';
import { oneLine } from '../template/escapes.js';
import { shorten } from '../template/render.js';
import { whoFacts } from '../who-facts.js';

/** 0 … 10: low 0–3, medium 4–6, high 7–8, very high 9–10. */
const CEF_SEVERITY: Readonly<Record<Severity, number>> = { low: 3, medium: 6, high: 8, critical: 10 };

/**
 * "Implementing ArcSight Common Event Format", version 25: seven header fields, then `key=value` pairs. In the header `\`
 * and `|` are escaped, in a value `\` and `=`; a line break can only be in a value and is written `\n`. Ours never are.
 */
export function cef(event: SinkEvent): string {
  const facts = factsOf(event);
  const { address, version, userId, userName } = whoFacts(facts.who, relatedOf(event));
  const { method, path } = endpointParts(facts.endpoint);
  const header = ['CEF:0', VENDOR, PRODUCT, FORMAT_VERSION, facts.rule, facts.title, ''];
  const fields: readonly (readonly [string, string | number | undefined, number])[] = [
    ['externalId', facts.id, 40],
    ['rt', Date.parse(event.at), 20],
    ['start', Date.parse(facts.firstSeen), 20],
    ['end', Date.parse(facts.lastSeen), 20],
    ['cat', event.kind, 1023],
    ['suid', userId, 1023],
    ['suser', userName, 1023],
    ['src', version === 4 ? address : undefined, 64],
    ['c6a2', version === 6 ? address : undefined, 64],
    ['c6a2Label', version === 6 ? 'Source IPv6 Address' : undefined, 64],
    ['act', facts.action, 63],
    ['outcome', facts.state, 63],
    ['destinationServiceName', facts.service, 1023],
    ['requestMethod', method, 1023],
    ['request', path, 1023],
    ['cs1', facts.who?.kind, 4000],
    ['cs1Label', facts.who === undefined ? undefined : 'Entity Kind', 64],
    ['cs2', facts.who?.id, 4000],
    ['cs2Label', facts.who === undefined ? undefined : 'Entity ID', 64],
    ['cs3', facts.policyId, 4000],
    ['cs3Label', facts.policyId === undefined ? undefined : 'Policy ID', 64],
    ['cs4', event.id, 64],
    ['cs4Label', 'Event ID', 64],
    ['cfp1', facts.confidence, 64],
    ['cfp1Label', facts.confidence === undefined ? undefined : 'Confidence', 64],
    ['msg', facts.text, 1023],
  ];
  const head = header.map((field, index) =>
    index === 6 ? CEF_SEVERITY[facts.severity] : headerField(field),
  );
  const extension = fields.flatMap(([key, value, most]) =>
    value === undefined ? [] : [`${key}=${extensionValue(String(value), most)}`],
  );
  return `${head.join('|')}|${extension.join(' ')}`;
}

const headerField = (text: string): string =>
  shorten(oneLine(text), 512).replaceAll('\\', '\\\\').replaceAll('|', '\\|');

const extensionValue = (text: string, most: number): string =>
  shorten(oneLine(text), most).replaceAll('\\', '\\\\').replaceAll('=', '\\=');

const relatedOf = (event: SinkEvent) => ('alert' in event ? (event.alert?.related ?? []) : []);
