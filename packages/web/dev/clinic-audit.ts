import { type AuditEntry, auditEntrySchema } from '@gatewatch/model';
import { uuidOf } from './clinic-people.js';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();

const AUDIT: readonly AuditEntry[] = [
  ['admin', 'session.opened', 'admin', 'Signed in from 127.0.0.1.'],
  [
    'policy:Ask before a doctor is stopped',
    'order.proposed',
    uuidOf('order-proposed-1'),
    'Block dr-keller for 30 minutes.',
  ],
  [
    'policy:Stop enumeration',
    'order.simulated',
    uuidOf('order-2'),
    'Would have terminated dr-keller for 1 hour.',
  ],
  ['responder:main', 'order.applied', uuidOf('order-1'), 'Kong 3.9.1 created the plugin.'],
  ['admin', 'order.created', uuidOf('order-1'), 'Terminate medbill-partner for 1 hour.'],
  [
    'responder:main',
    'order.healed',
    uuidOf('order-limit'),
    'The plugin was removed by hand; it is there again.',
  ],
  ['admin', 'back-test.labelled', uuidOf('policy-1'), '5 hits labelled, 1 of them legitimate.'],
  ['system', 'policy.frozen', uuidOf('policy-frozen'), '14 entities within an hour; the budget is 10.'],
  [
    'admin',
    'policy.armed-by-override',
    uuidOf('policy-stuffing'),
    'suggest → enforce: attack under way on 14 November.',
  ],
  ['admin', 'policy.updated', uuidOf('policy-ladder'), 'mode: suggest → canary'],
  ['admin', 'sink.created', 'sink-1', 'soc-splunk (splunk-hec)'],
  ['admin', 'response.resumed', 'response', ''],
  ['admin', 'response.stopped', 'response', 'Release 4.2 goes out tonight.'],
].map(([who, what, subject, detail], index) =>
  auditEntrySchema.parse({ id: 90 - index, at: ago(index * index * 7 + 1), who, what, subject, detail }),
);

export const audit = (query: URLSearchParams): readonly AuditEntry[] => {
  const says = (name: string) => (query.get(name) ?? '').toLowerCase();
  return AUDIT.filter(
    ({ at, who, what, subject }) =>
      who.toLowerCase().includes(says('who')) &&
      what.startsWith(says('what')) &&
      subject.includes(says('subject')) &&
      (!query.has('from') || at >= (query.get('from') ?? '')) &&
      (!query.has('to') || at < (query.get('to') ?? '')),
  );
};
