import { createTransport } from 'nodemailer';
import { z } from 'zod';
import { factsOf } from '../event-facts.js';
import type { SendOutcome, Sink } from '../sink-contract.js';
import { oneLine } from '../template/escapes.js';
import { render, shorten } from '../template/render.js';
import { linkOf, templateValues } from '../template/template-values.js';
import { ca, host, line, linkBase, port } from '../transports/setting-fields.js';

const address = z.email({ error: 'give a mail address, e.g. "soc@example.com"' }).max(254);
const settings = z.strictObject({
  host: host.describe('Mail server'),
  port: port.default(587),
  security: z
    .enum(['starttls', 'tls', 'none'])
    .default('starttls')
    .describe('starttls on port 587, tls on port 465'),
  username: line(200).optional(),
  password: line(500).optional(),
  from: address,
  to: z.array(address).min(1).max(50),
  linkBase,
  ca,
});
type Settings = z.infer<typeof settings>;

const TIMEOUT_MS = 10_000;
/** RFC 5322 allows lines of 998; people see about 80. */
const MAX_SUBJECT = 200;

/** Plain text only: nothing in it is looked at as a link, picture or form by us. The Message-ID stays when it is tried again. */
export const email: Sink<Settings> = {
  kind: 'email',
  title: 'E-mail (SMTP)',
  description: 'Plain text messages by your mail server.',
  settings,
  secrets: ['password'],
  targets: ['host', 'port'],
  template:
    '{{event.title}}\n\n{{event.text}}\n\nSeverity: {{event.severity}}\nWho: {{event.whoKind}} {{event.who}}\nService: {{event.service}}\nSeen: {{event.firstSeen}} to {{event.lastSeen}}',
  batch: 1,
  encode(event, { linkBase: base }, template) {
    const facts = factsOf(event);
    const link = linkOf(facts.path, base);
    const text = render(template, templateValues(event, base), oneLine);
    return {
      contentType: 'text/plain; charset=utf-8',
      title: shorten(`[Gatewatch] ${facts.severity}: ${oneLine(facts.title)}`, MAX_SUBJECT),
      body: link === '' ? text : `${text}\n\n${link}`,
    };
  },
  async open(given) {
    const transport = createTransport(transportOf(given));
    return {
      async send(parcels) {
        const outcomes: SendOutcome[] = [];
        for (const { event, payload } of parcels) {
          const domain = given.from.split('@').at(-1) ?? 'gatewatch';
          const message = {
            from: given.from,
            to: given.to,
            subject: payload.title ?? '',
            text: payload.body,
            date: new Date(event.at),
            messageId: `<${event.id}@${domain}>`,
            // RFC 3834: no out-of-office replies.
            headers: { 'Auto-Submitted': 'auto-generated' },
            disableFileAccess: true,
            disableUrlAccess: true,
          };
          outcomes.push(
            await transport.sendMail(message).then(
              ({ response, rejected }): SendOutcome => ({
                kind: 'delivered',
                detail:
                  rejected.length === 0
                    ? response
                    : `${response}; not taken for ${rejected.map(String).join(', ')}`,
              }),
              failure,
            ),
          );
        }
        return outcomes;
      },
      close: async () => transport.close(),
    };
  },
};

function transportOf({ host: name, port: number, security, username, password, ca: authority }: Settings) {
  return {
    host: name,
    port: number,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    ...(authority === undefined ? {} : { tls: { ca: authority } }),
    ...(username === undefined ? {} : { auth: { user: username, pass: password ?? '' } }),
  };
}

/** RFC 5321 §4.2.1: 5yz is for good, but for whom we are and where we may send (530, 535, 550 …) people put right. */
function failure(error: unknown): SendOutcome {
  const detail = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'responseCode' in error ? error.responseCode : undefined;
  return { kind: code === 552 || code === 554 ? 'refused' : 'retry', detail };
}
