import { jsonMember } from '../fetch/json-member.js';
import { elementsOf, isBlank, trimmed } from '../json-elements.js';

const RECORDS = Buffer.from('"records"');

/**
 * Azure diagnostic settings put many records into one Event Hubs message, `{"records":[…]}`
 * (https://learn.microsoft.com/azure/azure-monitor/platform/stream-monitoring-data-event-hubs): answers them, each as it stands
 * there. Any other message is a record itself.
 */
export function azureRecords(message: Buffer): readonly Buffer[] {
  let at = 0;
  while (isBlank(message[at])) at += 1;
  if (message[at] !== 0x7b) return [message];
  at += 1;
  while (isBlank(message[at])) at += 1;
  if (!message.subarray(at, at + RECORDS.length).equals(RECORDS)) return [message];
  const records = jsonMember(message, { start: 0, end: message.length }, 'records');
  if (records === undefined || message[records.start] !== 0x5b) return [message];
  const elements = elementsOf(message.subarray(records.start, records.end));
  return elements.kind === 'lines' ? elements.lines.map(trimmed).filter((one) => one.length > 0) : [message];
}
