import type { GatewayConsumer, GatewayCredential } from '@gatewatch/model';
import { type CredentialUse, credentialUses } from '../credential-use.js';
import { type Found, gatewayCheck, MOST_DRAFTS } from '../gateway-check.js';
import type { GatewayView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';

const labelOf = (consumer: GatewayConsumer | undefined, id: string): string => consumer?.username || id;

/** Days without use that the logs prove; undefined when they prove too few. */
const idleDays = (view: GatewayView, use: CredentialUse): number | undefined => {
  const { nowMs, settings } = view.estate;
  switch (use.kind) {
    case 'unknown':
      return undefined;
    case 'used': {
      const days = phrase.days(nowMs - use.lastMs);
      return days >= settings.dormantDays ? days : undefined;
    }
    case 'unseen': {
      const days = phrase.days(use.forMs);
      // Watched from its first day on, a month without a single call is enough.
      return days >= (use.sinceCreated ? settings.unusedDays : settings.dormantDays) ? days : undefined;
    }
    default:
      return use satisfies never;
  }
};
const howLong = (use: CredentialUse, days: number): string =>
  use.kind === 'used'
    ? `was last used ${phrase.number(days)} days ago`
    : use.kind === 'unseen' && use.sinceCreated
      ? `was never used in the ${phrase.number(days)} days since it was made`
      : `was not used in the ${phrase.number(days)} days that the logs reach back`;

type Idle = { readonly credential: GatewayCredential; readonly use: CredentialUse; readonly days: number };

const oneOf = (view: GatewayView, { credential, use, days }: Idle): Found => {
  const consumer = view.consumer(credential.consumerId);
  return {
    subject: {
      kind: 'credential',
      id: credential.id,
      name: `${credential.kind} of ${labelOf(consumer, credential.consumerId)}`,
    },
    service: '',
    because: `This credential ${howLong(use, days)}, while others of the same consumer are in use.`,
    evidence: [
      { label: 'Kind', value: credential.kind },
      { label: 'Last use', value: use.kind === 'used' ? new Date(use.lastMs).toISOString() : 'none seen' },
      { label: 'Days without use', value: phrase.number(days) },
    ],
    affected: [],
    fix: fixOf(view, 'Delete it, after asking the consumer whether something rare still depends on it.', [
      { kind: 'delete-credential', credential },
    ]),
  };
};

const allOf = (view: GatewayView, consumerId: string, idle: readonly Idle[]): Found => {
  const consumer = view.consumer(consumerId);
  const days = Math.min(...idle.map((one) => one.days));
  return {
    subject: { kind: 'consumer', id: consumerId, name: labelOf(consumer, consumerId) },
    service: '',
    because:
      idle.length === 1
        ? `The only credential of this consumer was not used for ${phrase.number(days)} days; it still opens every route that asks for one.`
        : `None of the ${phrase.number(idle.length)} credentials of this consumer was used for ${phrase.number(days)} days; they still open every route that asks for one.`,
    evidence: idle.slice(0, 10).map(({ credential, use, days: since }) => ({
      label: `${credential.kind} ${credential.id}`,
      value: howLong(use, since),
    })),
    affected: [],
    fix: fixOf(
      view,
      'Delete these credentials; keep the consumer if it may come back, else delete it too.',
      idle.map(({ credential }) => ({ kind: 'delete-credential', credential })),
    ),
  };
};

/**
 * P10. Said only where the logs reach back far enough, cover every route, and name credentials at all. Consumers that
 * stand for callers without a credential are left alone.
 */
export const dormantCredential = gatewayCheck({
  id: 'dormant-credential',
  code: 'P10',
  title: 'A credential that nobody uses still works',
  severity: 'medium',
  owasp: ['API2', 'API9'],
  from: 'joined',
  about:
    'Keys of partners who left, of projects that ended, of tests. Nobody misses them and nobody notices when somebody else uses them. Kong keeps no record of when a credential was last used; the log does.',
  find: (view) => {
    const use = credentialUses(view);
    const byConsumer = new Map<string, { idle: Idle[]; all: number }>();
    for (const credential of view.gateway.credentials) {
      if (view.anonymous.has(credential.consumerId)) continue;
      const of = byConsumer.get(credential.consumerId) ?? { idle: [], all: 0 };
      byConsumer.set(credential.consumerId, of);
      of.all++;
      const last = use(credential);
      const days = idleDays(view, last);
      if (days !== undefined) of.idle.push({ credential, use: last, days });
    }
    const longest = [...byConsumer]
      .filter(([, { idle }]) => idle.length > 0)
      .sort(([, left], [, right]) => (right.idle[0]?.days ?? 0) - (left.idle[0]?.days ?? 0))
      .slice(0, MOST_DRAFTS);
    return longest.flatMap(([consumerId, { idle, all }]) =>
      idle.length === all ? [allOf(view, consumerId, idle)] : idle.map((one) => oneOf(view, one)),
    );
  },
});
