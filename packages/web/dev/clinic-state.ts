import { collectorSchema, responderSchema, type SavedHunt, type Setup } from '@gatewatch/model';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
export const SAVED: SavedHunt[] = [
  {
    id: 'h1',
    name: 'Who reads records at night',
    sql: 'select consumer_name, count() as calls\nfrom calls\nwhere toHour(time) < 5\ngroup by consumer_name\norder by calls desc',
    createdAt: ago(4_000),
  },
];

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
