import { type Order, orderSchema } from '@gatewatch/model';
import { ALERTS } from './clinic-alerts.js';
import { person, uuidOf } from './clinic-people.js';

const MINUTE = 60_000;
const ago = (minutes: number): string => new Date(Date.now() - minutes * MINUTE).toISOString();
const ahead = (minutes: number): string => ago(-minutes);
const consumer = (name: string) => ({ kind: 'consumer', id: person(name).id, name });
const [enumeration, stuffing, spike] = ALERTS;

const order = (name: string, minutes: number, changes: object): Order =>
  orderSchema.parse({
    id: uuidOf(name),
    action: 'terminate-consumer',
    entity: consumer('medbill-partner'),
    state: 'effective',
    wanted: true,
    reason: 'Unusual data access by a partner key; key rotation asked for.',
    createdBy: 'admin',
    authority: { kind: 'by-hand', who: 'admin' },
    lease: { ifUnreachable: 'lift', leaseMs: 900_000 },
    createdAt: ago(minutes),
    expiresAt: ahead(47),
    durationMs: 3_600_000,
    history: [{ at: ago(minutes), state: 'pending', detail: 'Ordered by admin.' }],
    ...changes,
  });

const went = (minutes: number, ...steps: readonly (readonly [string, string])[]) => ({
  history: steps.map(([state, detail], index) => ({ at: ago(minutes - index * 0.05), state, detail })),
});
const because = (alert: (typeof ALERTS)[number] | undefined) =>
  alert === undefined ? {} : { alertId: alert.alertId, entity: alert.entity, reason: alert.because };
const by = (policy: string, name: string, mode: string, step = 0) => ({
  policyId: uuidOf(policy),
  policyMode: mode,
  createdBy: `policy:${name}`,
  step,
  ...(mode === 'enforce' || mode === 'canary'
    ? { authority: { kind: 'policy', policyId: uuidOf(policy), mode } }
    : { authority: undefined }),
});

export const ORDERS: Order[] = [
  order('order-proposed-1', 3, {
    ...because(enumeration),
    ...by('policy-ask', 'Ask before a doctor is stopped', 'suggest'),
    action: 'block-consumer',
    state: 'proposed',
    wanted: false,
    expiresAt: null,
    durationMs: 1_800_000,
    changes: [
      'Add dr-keller to the ACL group “denied”, which the acl plugin of service patients already denies.',
      'Nothing else is touched; 3 other members of the group stay.',
    ],
    ...went(3, ['proposed', 'Asked because the policy is in suggest.']),
  }),
  order('order-proposed-2', 44, {
    ...because(stuffing),
    ...by('policy-stuffing', 'Stop stuffing', 'enforce', 1),
    action: 'deny-ip',
    scope: { service: 'auth' },
    state: 'proposed',
    wanted: false,
    expiresAt: null,
    durationMs: 86_400_000,
    changes: [
      'Create ip-restriction on service auth with deny 203.0.113.140; no other plugin of its kind is there.',
    ],
    ...went(44, ['proposed', 'The policy always asks before this rung.']),
  }),
  order('order-1', 13, {
    proof: { kind: 'proven', at: ago(12.8), timeToEffectMs: 4_180, passed: 3 },
    changes: ['Create request-termination on consumer medbill-partner (403 “Access suspended”).'],
    ...went(
      13,
      ['pending', 'Ordered by admin.'],
      ['applied', 'Kong 3.9.1 created the plugin in 38 ms.'],
      ['effective', 'The first call was answered with 403 by the gateway itself.'],
    ),
  }),
  order('order-limit', 31, {
    ...because(spike),
    ...by('policy-ladder', 'Slow scrapers: limit, then stop', 'canary'),
    action: 'limit-consumer',
    limits: { minute: 60, hour: 1_000 },
    scope: { service: 'billing' },
    state: 'applied',
    expiresAt: ahead(29),
    proof: { kind: 'waiting' },
    changes: [
      'Create rate-limiting on consumer lab-connect and service billing: 60 a minute, 1000 an hour (local policy).',
      'It replaces for this consumer the service’s own 5000 an hour; nothing is loosened.',
    ],
    ...went(
      31,
      ['pending', 'Ordered by the policy.'],
      ['applied', 'Kong 3.9.1 created the plugin in 41 ms.'],
    ),
  }),
  order('order-ip', 51, {
    ...because(stuffing),
    ...by('policy-stuffing', 'Stop stuffing', 'enforce'),
    action: 'deny-ip',
    scope: { service: 'auth' },
    state: 'applied',
    expiresAt: null,
    durationMs: null,
    lease: { ifUnreachable: 'hold', leaseMs: 900_000 },
    proof: {
      kind: 'not-effective',
      at: ago(49),
      passed: 17,
      detail: 'Route login-v2 carries an ip-restriction of its own, which Kong takes instead.',
    },
    changes: ['Create ip-restriction on service auth with deny 203.0.113.140.'],
    ...went(
      51,
      ['pending', 'Ordered by the policy.'],
      ['applied', 'Kong 3.9.1 created the plugin in 44 ms.'],
    ),
  }),
  order('order-crowdsec', 51, {
    ...because(stuffing),
    ...by('policy-stuffing', 'Stop stuffing', 'enforce', 1),
    action: 'publish-decision',
    decision: 'ban',
    state: 'applied',
    proof: { kind: 'unseen' },
    expiresAt: ahead(190),
    changes: ['Decision 4711: ban 203.0.113.140; 2 bouncers have fetched it.'],
    ...went(51, ['pending', 'Ordered by the policy.'], ['applied', 'Published for CrowdSec bouncers.']),
  }),
  order('order-2', 4, {
    ...because(enumeration),
    ...by('policy-1', 'Stop enumeration', 'simulate'),
    state: 'simulated',
    wanted: false,
    changes: ['Create request-termination on consumer dr-keller (403 “Access suspended”).'],
    ...went(4, ['simulated', 'The policy is in simulate: nothing was sent.']),
  }),
  order('order-sim-2', 1_510, {
    ...by('policy-1', 'Stop enumeration', 'simulate'),
    entity: consumer('nurse-novak'),
    reason: 'nurse-novak read 31 different patients in an hour. Usual for nurse-novak is 12, at most 24.',
    state: 'simulated',
    wanted: false,
    changes: ['Refused: service patients has a public route /v1/status that an acl plugin would break.'],
    ...went(1_510, ['simulated', 'The policy is in simulate: nothing was sent.']),
  }),
  order('order-3', 3_000, {
    state: 'expired',
    wanted: false,
    expiresAt: ago(2_940),
    entity: consumer('lab-connect'),
    proof: { kind: 'proven', at: ago(2_999), timeToEffectMs: 310, passed: 0 },
    ...went(
      3_000,
      ['pending', 'Ordered by admin.'],
      ['effective', 'The first call was answered with 403.'],
      ['expired', 'Its time was over; the plugin is gone.'],
    ),
  }),
  order('order-ending', 64, {
    entity: consumer('front-desk-2'),
    wanted: false,
    endingSince: ago(4),
    expiresAt: ago(4),
    proof: { kind: 'proven', at: ago(63), timeToEffectMs: 640, passed: 1 },
    ...went(
      64,
      ['pending', 'Ordered by admin.'],
      ['effective', 'The first call was answered with 403.'],
      ['effective', 'its time is over'],
      ['effective', 'failed: Kong at http://kong:8001 did not answer (ECONNREFUSED).'],
    ),
  }),
  order('order-declined', 2_200, {
    ...by('policy-ask', 'Ask before a doctor is stopped', 'suggest'),
    entity: consumer('dr-okafor'),
    reason: 'dr-okafor read 58 different patients in an hour, most of them never before.',
    state: 'declined',
    wanted: false,
    ...went(2_200, ['proposed', 'Asked.'], ['declined', 'Declined by admin: ward round after the holidays.']),
  }),
  order('order-4', 4_400, {
    ...by('policy-stuffing', 'Stop stuffing', 'enforce'),
    state: 'refused',
    wanted: false,
    proof: { kind: 'waiting' },
    ...went(4_400, ['refused', 'Kong answered 404: the consumer does not exist.']),
  }),
];
