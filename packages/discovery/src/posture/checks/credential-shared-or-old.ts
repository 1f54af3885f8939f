import type { GatewayCredential } from '@gatewatch/model';
import { credentialUses } from '../credential-use.js';
import { type Found, gatewayCheck, MOST_DRAFTS } from '../gateway-check.js';
import type { GatewayView } from '../gateway-view.js';
import { fixOf } from '../kong-calls.js';
import { phrase } from '../phrase.js';

const nameOf = (view: GatewayView, consumerId: string): string =>
  view.consumer(consumerId)?.username || consumerId;
/** Of these Kong holds something that has to be kept secret; of an asymmetric JWT or a certificate it does not. */
const isSecret = ({ kind, algorithm }: GatewayCredential): boolean =>
  kind !== 'mtls-auth' && (kind !== 'jwt' || algorithm === undefined || algorithm.startsWith('HS'));
const created = (ms: number | undefined): string =>
  ms === undefined ? 'unknown' : new Date(ms).toISOString().slice(0, 10);

const sharedOf = (view: GatewayView): readonly Found[] => {
  const groups = new Map<number, GatewayCredential[]>();
  for (const credential of view.gateway.credentials) {
    if (credential.sameAs === undefined) continue;
    const group = groups.get(credential.sameAs);
    if (group === undefined) groups.set(credential.sameAs, [credential]);
    else group.push(credential);
  }
  const calls = new Map(view.estate.consumers.map(({ id, calls: made }) => [id, made]));
  return [...groups.values()].flatMap((group): readonly Found[] => {
    const holders = [...new Set(group.map(({ consumerId }) => consumerId))];
    const [first, ...others] = group.sort((left, right) => (left.id < right.id ? -1 : 1));
    if (first === undefined || holders.length < 2) return [];
    return [
      {
        subject: {
          kind: 'credential',
          id: first.id,
          name: `${first.kind} of ${nameOf(view, first.consumerId)}`,
        },
        service: '',
        severity: 'high',
        because: `${phrase.count(group.length, 'credential')} of ${phrase.count(holders.length, 'consumer')} hold the same secret: who has one can call as all of them, and a log cannot tell them apart.`,
        evidence: [
          {
            label: 'Consumers',
            value: phrase.list(
              holders.map((id) => nameOf(view, id)),
              10,
            ),
          },
          {
            label: 'Credentials',
            value: phrase.list(
              group.map(({ kind, id }) => `${kind} ${id}`),
              10,
            ),
          },
        ],
        affected: holders
          .map((id) => ({ kind: 'consumer', id, name: nameOf(view, id), calls: calls.get(id) ?? 0 }))
          .sort((left, right) => right.calls - left.calls)
          .slice(0, 10),
        fix: fixOf(
          view,
          'Give every consumer a secret of its own (POST /consumers/{consumer}/{kind of credential} makes one), move the callers over, then delete the shared ones.',
          [first, ...others].map((credential) => ({ kind: 'delete-credential', credential })),
        ),
      },
    ];
  });
};

const oldOf = (view: GatewayView, except: ReadonlySet<string>): readonly Found[] => {
  const { nowMs, settings } = view.estate;
  const use = credentialUses(view);
  const consumers = new Map(view.estate.consumers.map((one) => [one.id, one]));
  const oldest = [...view.gateway.credentials]
    .filter(({ createdAtMs = nowMs }) => phrase.days(nowMs - createdAtMs) > settings.credentialAgeDays)
    .sort((left, right) => (left.createdAtMs ?? 0) - (right.createdAtMs ?? 0));
  const found: Found[] = [];
  for (const credential of oldest) {
    if (found.length >= MOST_DRAFTS) break;
    const { createdAtMs, id, consumerId, kind } = credential;
    if (createdAtMs === undefined || except.has(id) || !isSecret(credential)) continue;
    const days = phrase.days(nowMs - createdAtMs);
    const last = use(credential);
    // One that nobody uses any more is another finding: it wants to be deleted, not replaced.
    if (last.kind === 'unseen' && phrase.days(last.forMs) >= settings.dormantDays) continue;
    if (last.kind === 'used' && phrase.days(nowMs - last.lastMs) >= settings.dormantDays) continue;
    const facts = consumers.get(consumerId);
    found.push({
      subject: { kind: 'credential', id, name: `${kind} of ${nameOf(view, consumerId)}` },
      service: '',
      severity: 'medium',
      because: `This secret is ${phrase.number(days)} days old and was never replaced; the settings allow ${phrase.number(settings.credentialAgeDays)}.`,
      evidence: [
        { label: 'Created', value: created(createdAtMs) },
        {
          label: 'Last used',
          value: last.kind === 'used' ? new Date(last.lastMs).toISOString() : 'not known',
        },
      ],
      affected:
        facts === undefined ? [] : [{ kind: 'consumer', id: facts.id, name: facts.name, calls: facts.calls }],
      fix: fixOf(
        view,
        `Make a second one for the same consumer (POST /consumers/${consumerId}/${kind}), let the caller change over, then delete this one.`,
        [{ kind: 'delete-credential', credential }],
      ),
    });
  }
  return found;
};

/** P09. Which credentials hold the same secret is found out where the configuration is read; the secret stays there. */
export const credentialSharedOrOld = gatewayCheck({
  id: 'credential-shared-or-old',
  code: 'P09',
  title: 'A secret is shared by several consumers or was never replaced',
  severity: 'medium',
  owasp: ['API2'],
  from: 'configuration',
  about:
    'A secret that several consumers hold tells nobody who called, and cannot be taken away from one of them. One that is years old has passed through many hands, laptops and backups. Secrets should belong to one caller and be replaced now and then.',
  find: (view) => {
    const shared = sharedOf(view);
    return [...shared, ...oldOf(view, new Set(shared.map(({ subject }) => subject.id)))];
  },
});
