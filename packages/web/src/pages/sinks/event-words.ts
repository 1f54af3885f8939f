import type { SinkEventKind } from '@gatewatch/model';

export const EVENT_WORDS: Readonly<Record<SinkEventKind, string>> = {
  'alert.raised': 'Alert raised',
  'alert.updated': 'Alert changed',
  'alert.closed': 'Alert closed',
  'order.proposed': 'Approval asked',
  'order.changed': 'Order changed',
  'policy.frozen': 'Policy frozen',
  'finding.opened': 'Finding opened',
  'notice.opened': 'Notice opened',
};
