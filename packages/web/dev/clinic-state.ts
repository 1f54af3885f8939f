import {
  type AuditEntry,
  auditEntrySchema,
  collectorSchema,
  type Order,
  orderSchema,
  type Policy,
  policySchema,
  responderSchema,
  type SavedHunt,
  type Setup,
} from '@gatewatch/model';
import { ALERTS } from './clinic-alerts.js';
import { person, uuidOf } from './clinic-people.js';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const partner = person('medbill-partner');
const [first] = ALERTS;

const order = (name: string, minutes: number, changes: Partial<Order>): Order =>
  orderSchema.parse({
    id: uuidOf(name),
    action: 'terminate-consumer',
    entity: { kind: 'consumer', id: partner.id, name: partner.name },
    state: 'effective',
    wanted: true,
    reason: 'Unusual data access by a partner key; key rotation asked for.',
    statusCode: 403,
    message: 'Access suspended',
    createdBy: 'admin',
    createdAt: ago(minutes),
    expiresAt: new Date(Date.now() + 47 * 60_000).toISOString(),
    history: [
      { at: ago(minutes), state: 'pending', detail: 'Ordered by admin.' },
      { at: ago(minutes - 0.01), state: 'applied', detail: 'Kong 3.9.1 created the plugin.' },
      {
        at: ago(minutes - 0.1),
        state: 'effective',
        detail: 'The first call was answered with 403 by the gateway.',
      },
    ],
    ...changes,
  });

export const ORDERS: Order[] = [
  order('order-1', 13, {}),
  order('order-2', 4, {
    state: 'simulated',
    wanted: false,
    createdBy: 'policy:Stop enumeration',
    policyId: uuidOf('policy-1'),
    ...(first ? { alertId: first.alertId, entity: first.entity, reason: first.because } : {}),
    history: [
      { at: ago(4), state: 'simulated', detail: 'The policy is in simulate mode: nothing was sent.' },
    ],
  }),
  order('order-3', 3_000, {
    state: 'expired',
    wanted: false,
    expiresAt: ago(2_940),
    entity: { kind: 'consumer', id: person('lab-connect').id, name: 'lab-connect' },
  }),
  order('order-4', 4_400, {
    state: 'failed',
    wanted: false,
    createdBy: 'policy:Stop stuffing',
    history: [{ at: ago(4_400), state: 'failed', detail: 'Kong answered 404: the consumer does not exist.' }],
  }),
];

const policy = (name: string, draft: object): Policy =>
  policySchema.parse({ id: uuidOf(name), name, createdAt: ago(9_000), updatedAt: ago(2_000), ...draft });

export const POLICIES: Policy[] = [
  policy('Stop enumeration', { when: { detectors: ['object-enumeration'], services: ['patients'] } }),
  policy('Stop stuffing', {
    mode: 'enforce',
    when: { detectors: ['credential-stuffing'], minSeverity: 'critical' },
    then: { durationMs: null },
  }),
];

export const SAVED: SavedHunt[] = [
  {
    id: 'h1',
    name: 'Who reads records at night',
    sql: 'select consumer_name, count() as calls\nfrom calls\nwhere toHour(time) < 5\ngroup by consumer_name\norder by calls desc',
    createdAt: ago(4_000),
  },
];

export const AUDIT: AuditEntry[] = [
  ['admin', 'session.opened', 'admin', 'Signed in from 127.0.0.1.'],
  [
    'policy:Stop enumeration',
    'order.simulated',
    uuidOf('order-2'),
    'Would have terminated dr-keller for 1 hour.',
  ],
  ['responder:main', 'order.applied', uuidOf('order-1'), 'Kong 3.9.1 created the plugin.'],
  ['admin', 'order.created', uuidOf('order-1'), 'Terminate medbill-partner for 1 hour.'],
  ['admin', 'policy.updated', 'Stop stuffing', 'mode: simulate → enforce'],
].map(([who, what, subject, detail], index) =>
  auditEntrySchema.parse({ id: 90 - index, at: ago(index * 7 + 1), who, what, subject, detail }),
);

/** A shipper that is set up while one looks: its first line comes when the mock has run for a while. */
const startedMs = Date.now();
const FIRST_LINE_MS = 30_000;
const shipped = (): object => {
  const seconds = Math.floor((Date.now() - startedMs - FIRST_LINE_MS) / 1000);
  return seconds < 0
    ? { linesReceived: 0 }
    : {
        linesReceived: 1 + seconds * 4,
        lastLineAt: ago(0.01),
        formats: ['nginx-combined'],
        linesRejected: 0,
      };
};

export const COLLECTORS = () => [
  collectorSchema.parse({
    name: 'ward-gateway',
    lastSeen: ago(0.02),
    connected: true,
    stats: {
      startedAt: ago(9_700),
      linesReceived: 896_621,
      callsAccepted: 896_540,
      rejected: { 'tls-hello': 12, 'http-request': 9, 'not-json': 57, 'too-long': 3 },
      droppedFull: 0,
      linesSkipped: 212,
      duplicatesDropped: 40,
      spoolBytes: 18_422,
      spoolMaxBytes: 4_294_967_296,
      spoolOldestAt: ago(0.01),
      sources: [
        {
          name: 'kong-tcp',
          kind: 'kong-tcp',
          address: '127.0.0.1:8601',
          connectionsOpen: 4,
          linesReceived: 896_600 + Math.floor((Date.now() / 1000) % 100_000) * 31,
          lastLineAt: ago(0.01),
          formats: ['kong'],
          linesRejected: 81,
          lagMs: 180,
        },
        {
          name: 'legacy',
          kind: 'file',
          address: '/var/log/nginx/*.log',
          connectionsOpen: 2,
          linesReceived: 51_204,
          lastLineAt: ago(1.4),
          formats: ['nginx-combined'],
          linesRejected: 0,
          lagMs: 94_000,
          backlog: 18_400_000,
          backlogUnit: 'bytes',
        },
        {
          name: 'shippers',
          kind: 'splunk-hec',
          address: 'http://0.0.0.0:8602',
          connectionsOpen: 2,
          ...shipped(),
        },
        {
          name: 'partner-topic',
          kind: 'kafka',
          address: 'kafka://broker-1:9092/gateway-logs',
          connectionsOpen: 0,
          linesReceived: 0,
          problem:
            'The broker broker-1:9092 cannot be reached: connection refused. It is tried again every 10 s.',
        },
        {
          name: 'kong-http',
          kind: 'kong-http',
          address: '127.0.0.1:8602',
          connectionsOpen: 0,
          linesReceived: 21,
        },
      ],
      quarantine: [
        {
          at: ago(30),
          source: 'kong-tcp',
          reason: 'tls-hello',
          detail: 'A TLS ClientHello on a plain port.',
          bytes: 517,
        },
        {
          at: ago(44),
          source: 'kong-tcp',
          reason: 'not-json',
          detail: 'The line ends inside a string at byte 8190.',
          bytes: 8_190,
          sample: '{"a":"a","a":0,"a":{"a":"aaa/0.0","a',
        },
      ],
    },
  }),
];

export const RESPONDERS = () => [
  responderSchema.parse({
    name: 'main',
    lastSeen: ago(0.05),
    connected: true,
    gateway: 'kong 3.9.1',
    gatewayUrl: 'http://127.0.0.1:8001',
    problem: '',
  }),
];

export const setup = (empty: boolean): Setup => ({
  kongTcp: { host: '127.0.0.1', port: 8601 },
  kongHttp: 'http://127.0.0.1:8602/kong',
  kongAdminConfigured: !empty,
  demo: empty ? 'off' : 'running',
  attributions: [{ text: 'IP Geolocation by DB-IP', url: 'https://db-ip.com', licence: 'CC BY 4.0' }],
  firstCallAt: empty ? null : ago(10_000),
  version: '0.1.0',
});
