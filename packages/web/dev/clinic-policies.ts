import { type Policy, policySchema } from '@gatewatch/model';
import { uuidOf } from './clinic-people.js';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const policy = (key: string, name: string, draft: object): Policy =>
  policySchema.parse({ id: uuidOf(key), name, createdAt: ago(90_000), updatedAt: ago(2_000), ...draft });

export const POLICIES: Policy[] = [
  policy('policy-1', 'Stop enumeration', {
    description: 'One caller walks through patients one after the other.',
    when: { detectors: ['object-enumeration'], services: ['patients'] },
  }),
  policy('policy-ladder', 'Slow scrapers: limit, then stop', {
    mode: 'canary',
    canary: { share: 0.25, tags: ['partners'] },
    when: {
      minSeverity: 'medium',
      detectors: ['request-spike', 'bola-*'],
      minAlerts: { count: 2, withinMs: 86_400_000 },
      none: [{ tags: ['emergency'] }, { peerGroups: ['reception'], services: ['appointments'] }],
    },
    then: {
      steps: [
        {
          action: 'limit-consumer',
          limits: { minute: 60, hour: 1_000 },
          durationMs: 3_600_000,
          scope: { service: 'billing' },
        },
        { action: 'terminate-consumer', durationMs: 14_400_000 },
      ],
      notify: ['soc-splunk'],
    },
    budget: { entitiesPerHour: 3, trafficShare: 0.02 },
    protect: { entities: ['patient-app'], tags: ['emergency'] },
  }),
  policy('policy-ask', 'Ask before a doctor is stopped', {
    mode: 'suggest',
    when: {
      minSeverity: 'critical',
      peerGroups: ['doctors'],
      any: [
        { hours: { from: '22:00', until: '06:00', days: [], timeZone: 'Europe/Zurich' } },
        { dataClasses: ['health'] },
      ],
    },
    then: {
      steps: [{ action: 'block-consumer', durationMs: 1_800_000 }],
      approval: 'ask',
      notify: ['on-call'],
    },
  }),
  policy('policy-stuffing', 'Stop stuffing', {
    mode: 'enforce',
    when: { detectors: ['credential-stuffing'], minSeverity: 'critical', entityKinds: ['ip'] },
    then: {
      steps: [
        { action: 'deny-ip', durationMs: null, scope: { service: 'auth' } },
        { action: 'publish-decision', durationMs: 14_400_000 },
      ],
    },
    ifUnreachable: 'hold',
    override: {
      by: 'admin',
      at: ago(12_000),
      reason: 'Attack under way on 14 November; only 6 hits to label, all of them abuse.',
    },
  }),
  policy('policy-frozen', 'Partner keys from new networks', {
    mode: 'enforce',
    when: { detectors: ['new-network'], tags: ['partners'] },
    then: { durationMs: 900_000 },
    frozen: {
      at: ago(260),
      reason: '14 entities within an hour, the budget is 10: many hits at once are a release, not an army.',
    },
  }),
];
