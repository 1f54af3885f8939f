import { randomUUID } from 'node:crypto';
import {
  type DeadLetter,
  HIDDEN,
  type Sink,
  type SinkKind,
  sinkDraftSchema,
  sinkPatchSchema,
  sinkSchema,
} from '@gatewatch/model';
import { type Answer, lacking, list, nowIso, ok, problem } from './clinic-answer.js';

const ago = (minutes: number): string => new Date(Date.now() - minutes * 60_000).toISOString();
const text = (more: object = {}) => ({ type: 'string', ...more });
const form = (properties: Record<string, object>, required: readonly string[]): Record<string, unknown> => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});
const url = text({ format: 'uri', description: 'Where it is sent, e.g. https://siem.clinic.example:8088' });

const KINDS: readonly SinkKind[] = [
  {
    kind: 'splunk-hec',
    title: 'Splunk HEC',
    description: 'Splunk’s HTTP Event Collector.',
    settings: form(
      {
        url,
        token: text(),
        index: text({ default: 'main' }),
        sourcetype: text({ default: 'gatewatch:alert' }),
      },
      ['url', 'token'],
    ),
    secrets: ['token'],
    template: '',
  },
  {
    kind: 'syslog',
    title: 'Syslog',
    description: 'RFC 5424 over TLS, TCP or UDP, with CEF or LEEF inside.',
    settings: form(
      {
        host: text(),
        port: { type: 'integer', minimum: 1, maximum: 65_535, default: 6514 },
        transport: text({ enum: ['tls', 'tcp', 'udp'], default: 'tls' }),
        format: text({ enum: ['cef', 'leef', 'json'], default: 'cef' }),
        ca: {
          anyOf: [text(), { type: 'null' }],
          default: null,
          description: 'PEM of the authority; empty: the system’s',
        },
      },
      ['host'],
    ),
    secrets: [],
    template: '',
  },
  {
    kind: 'slack',
    title: 'Slack',
    description: 'A message in a channel, with a link back here.',
    settings: form({ webhookUrl: text({ format: 'uri' }) }, ['webhookUrl']),
    secrets: ['webhookUrl'],
    template: '*{{event.title}}* ({{event.severity}})\n{{event.text}}\n{{event.link}}',
  },
  {
    kind: 'smtp',
    title: 'E-mail',
    description: 'By your own mail server.',
    settings: form(
      {
        host: text(),
        port: { type: 'integer', default: 587 },
        from: text(),
        to: { type: 'array', items: text(), minItems: 1 },
        auth: {
          oneOf: [
            form({ kind: text({ const: 'none' }) }, ['kind']),
            form({ kind: text({ const: 'password' }), user: text(), password: text() }, [
              'kind',
              'user',
              'password',
            ]),
          ],
        },
      },
      ['host', 'from', 'to', 'auth'],
    ),
    secrets: ['password'],
    template: '{{event.title}}\n\n{{event.text}}\n\n{{event.link}}',
  },
  {
    kind: 'webhook',
    title: 'Signed webhook',
    description: 'JSON by POST, signed as Standard Webhooks says.',
    settings: form(
      { url, secret: text(), headers: { type: 'object', additionalProperties: text(), default: {} } },
      ['url', 'secret'],
    ),
    secrets: ['secret'],
    template: '',
  },
];

const sink = (id: string, over: object): Sink =>
  sinkSchema.parse({
    id,
    createdAt: ago(20_000),
    updatedAt: ago(2_000),
    status: { waiting: 0, delivered: 412, dead: 0, lost: 0, lastDeliveredAt: ago(3), problem: '' },
    ...over,
  });
const SINKS: Sink[] = [
  sink('sink-1', {
    name: 'soc-splunk',
    kind: 'splunk-hec',
    settings: { url: 'https://splunk.clinic.example:8088', token: HIDDEN },
  }),
  sink('sink-2', {
    name: 'on-call',
    kind: 'slack',
    filter: { events: ['alert.raised', 'order.proposed', 'policy.frozen'], minSeverity: 'high' },
    settings: { webhookUrl: HIDDEN },
  }),
  sink('sink-3', {
    name: 'ticket-mail',
    kind: 'smtp',
    settings: { host: 'mail.clinic.example', from: 'gatewatch@clinic.example', to: ['soc@clinic.example'] },
    status: {
      waiting: 7,
      delivered: 90,
      dead: 2,
      lost: 0,
      lastDeliveredAt: ago(700),
      problem: '535 authentication failed; tried again in 4 min',
    },
  }),
];

let letters: readonly DeadLetter[] = [1, 2].map((n) => ({
  id: String(n),
  sinkId: 'sink-3',
  sinkName: 'ticket-mail',
  event: n === 1 ? ('alert.raised' as const) : ('order.changed' as const),
  subject: `alert-${n}`,
  at: ago(600 + n * 30),
  attempts: 12,
  problem: '550 5.1.1 <soc@clinic.example>: recipient unknown',
  body: 'dr-keller read 143 different patients in 10 minutes, one after the other.\n\nhttps://gatewatch.clinic.example/alerts/1',
}));

export function sinks(
  method: string,
  [, id = '', sub = '', what = '']: readonly string[],
  body: unknown,
): Answer {
  if (id === 'kinds') return list(KINDS);
  if (id === 'preview')
    return ok({
      contentType: 'application/json',
      body: JSON.stringify(
        {
          event: 'alert.raised',
          severity: 'high',
          entity: 'dr-keller',
          because: 'read 143 different patients in 10 minutes',
        },
        null,
        2,
      ),
    });
  if (id === 'dead-letters') {
    if (method === 'GET') return list(letters);
    letters = letters.filter((letter) => letter.id !== sub);
    return { status: what === 'replay' || method === 'DELETE' ? 204 : 404 };
  }
  if (method === 'GET') return list(SINKS);
  if (method === 'POST' && id === '') {
    const read = sinkDraftSchema.safeParse(body);
    if (!read.success) return problem(400, 'The request is not valid', read.error.message);
    const made = sink(randomUUID(), { ...read.data, createdAt: nowIso(), updatedAt: nowIso() });
    SINKS.push(made);
    return { status: 201, body: made };
  }
  const place = SINKS.findIndex((each) => each.id === id);
  const found = SINKS[place];
  if (!found) return lacking('sink');
  if (sub === 'test')
    return ok(
      found.status.problem === ''
        ? { ok: true, detail: 'It answered 200.', elapsedMs: 84 }
        : { ok: false, detail: found.status.problem, elapsedMs: 412 },
    );
  if (method === 'DELETE') {
    SINKS.splice(place, 1);
    return { status: 204 };
  }
  const { template, ...change } = sinkPatchSchema.parse(body);
  SINKS[place] = sinkSchema.parse({ ...found, ...change, ...(template ? { template } : {}) });
  return ok(SINKS[place]);
}
