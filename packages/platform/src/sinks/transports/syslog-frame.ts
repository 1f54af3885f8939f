import type { Severity } from '@gatewatch/model';
import type { SinkEvent } from '../sink-event.js';
import { wellFormed } from '../well-formed.js';

/** RFC 5424 §6.2.1: 2 critical, 3 error, 4 warning, 5 notice. */
const SEVERITY: Readonly<Record<Severity, number>> = { low: 5, medium: 4, high: 3, critical: 2 };

/**
 * One RFC 5424 message. Header fields are printable ASCII without spaces, values of structured data escape `"`, `\` and `]`
 * (§6.3.3). 32473 is the number that IANA set aside for examples (RFC 5612): we have none of our own.
 */
export function syslogFrame(
  event: SinkEvent,
  message: string,
  { facility, hostName, appName }: { facility: number; hostName: string; appName: string },
): string {
  const priority = facility * 8 + SEVERITY[event.severity];
  const data = `[gatewatch@32473 eventId="${paramValue(event.id)}" kind="${paramValue(event.kind)}"]`;
  const at = new Date(event.at).toISOString();
  return `<${priority}>1 ${at} ${word(hostName, 255)} ${word(appName, 48)} - ${word(event.kind, 32)} ${data} ${message}`;
}

export const paramValue = (text: string): string =>
  wellFormed(text)
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/["\\\]]/g, '\\$&');

/** '-' is the nil value. */
function word(text: string, most: number): string {
  const printable = text.replace(/[^\x21-\x7e]/g, '').slice(0, most);
  return printable === '' ? '-' : printable;
}
