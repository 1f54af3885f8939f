import type { AuditEntry } from '@gatewatch/model';
import { paths } from '../../components/paths.js';

/** What was done, in words; a word that is not known here is shown as the platform says it. */
const WORDS: Readonly<Record<string, string>> = {
  'session.opened': 'signed in',
  'session.closed': 'signed out',
  'session.refused': 'was refused at sign-in',
  'alert.updated': 'changed an alert',
  'order.created': 'ordered',
  'order.simulated': 'would have ordered',
  'order.proposed': 'asked to order',
  'order.approved': 'approved',
  'order.declined': 'declined',
  'order.applied': 'put up at the gateway',
  'order.healed': 'put up again what was removed by hand',
  'order.effective': 'was seen to work',
  'order.not-effective': 'was seen not to work',
  'order.extended': 'changed the end',
  'order.lift': 'ordered to lift',
  'order.lifted': 'lifted',
  'order.expired': 'ended',
  'order.refused': 'refused',
  'order.failed': 'failed',
  'order.already-active': 'found it in force already',
  'order.held-frozen': 'held back: the policy is frozen',
  'order.held-protected': 'held back: it is protected',
  'order.held-stopped': 'held back: all response is stopped',
  'order.held-victim': 'held back: it is a victim',
  'order.held-common-cause': 'held back: many do the same',
  'order.held-lifted-by-hand': 'held back: it was lifted by hand',
  'order.held-wrong-entity': 'held back: it cannot be done to this',
  'orders.ended': 'ended all orders',
  'evidence.made': 'took evidence away',
  'http-action.created': 'made an HTTP action',
  'http-action.changed': 'changed an HTTP action',
  'http-action.removed': 'deleted an HTTP action',
  'bouncer.created': 'let a bouncer in',
  'bouncer.removed': 'shut a bouncer out',
  'bouncers.settings': 'changed what bouncers are told',
  'order.planned': 'said what it would change',
  'policy.created': 'made a policy',
  'policy.updated': 'changed a policy',
  'policy.removed': 'deleted a policy',
  'policy.armed': 'armed a policy',
  'policy.armed-by-override': 'armed a policy against its back-test',
  'policy.frozen': 'froze a policy',
  'policy.thawed': 'thawed a policy',
  'back-test.started': 'started a back-test',
  'back-test.labelled': 'labelled hits of a back-test',
  'response.stopped': 'stopped all response',
  'response.resumed': 'resumed response',
  'response.settings': 'changed what holds for all policies',
  'sink.created': 'made a sink',
  'sink.updated': 'changed a sink',
  'sink.removed': 'deleted a sink',
  'sink.tested': 'sent a test to a sink',
  'dead-letter.replayed': 'sent a dead letter again',
  'dead-letter.discarded': 'threw a dead letter away',
};

/** Groups of what can be done, for the filter; each is the beginning of a word of the platform. */
export const WHAT_GROUPS: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'order', label: 'Orders' },
  { value: 'policy', label: 'Policies' },
  { value: 'back-test', label: 'Back-tests' },
  { value: 'response', label: 'Stop and settings' },
  { value: 'sink', label: 'Sinks' },
  { value: 'alert', label: 'Alerts' },
  { value: 'evidence', label: 'Evidence' },
  { value: 'session', label: 'Sign-ins' },
];

/** `back-test.run-again` → `back-test: run again`. */
export function whatWords(what: string): string {
  const known = WORDS[what];
  if (known !== undefined) return known;
  const [group = '', ...rest] = what.split('.');
  return rest.length === 0 ? what : `${group}: ${rest.join(' ').replaceAll('-', ' ')}`;
}

/** `policy:Stop stuffing` → the policy “Stop stuffing”. */
export function whoWords(who: string): string {
  const [kind, ...rest] = who.split(':');
  // Names of tokens carry their role themselves: `responder:responder:main`.
  const name = (rest[0] === kind && rest.length > 1 ? rest.slice(1) : rest).join(':');
  if (name === '') return who === 'system' ? 'Gatewatch itself' : who;
  if (kind === 'policy') return `policy “${name}”`;
  return `${kind} ${name}`;
}

/** Where the subject has a page; undefined where it has none. */
export function subjectPath({ what, subject }: Pick<AuditEntry, 'what' | 'subject'>): string | undefined {
  if (subject === '') return undefined;
  // What was held back is told of the alert.
  if (what.startsWith('order.held-')) return paths.alert(subject);
  if (what.startsWith('order.')) return paths.order(subject);
  if (what === 'policy.removed') return undefined;
  if (what.startsWith('policy.') || what.startsWith('back-test.')) return paths.policy(subject);
  if (what.startsWith('alert.')) return paths.alert(subject);
  if (what.startsWith('sink.') || what.startsWith('dead-letter.')) return '/sinks';
  if (what.startsWith('response.')) return '/responses';
  if (what.startsWith('finding.')) return paths.finding(subject);
  return undefined;
}
