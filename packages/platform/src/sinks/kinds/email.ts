import { z } from 'zod';
import { factsOf } from '../event-facts.js';
import type { Parcel, Payload, SendOutcome, Sink } from '../sink-contract.js';
import type { SinkEvent } from '../sink-event.js';
import { oneLine } from '../template/escapes.js';
import { render, shorten } from '../template/render.js';
import { linkOf, templateValues } from '../template/template-values.js';
import { ca, host, line, linkBase, port } from '../transports/setting-fields.js';
import { SmtpMailer } from '../transports/smtp-mailer.js';

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
  async open(given, { logger }) {
    const mailer = new SmtpMailer(given);
    /** Whom the letter under way reached when others were put off (greylisting): nobody gets it with each attempt. */
    let reached: { readonly eventId: string; readonly to: readonly string[] } = { eventId: '', to: [] };
    const sendOne = async ({ event, payload }: Parcel): Promise<SendOutcome> => {
      const before = reached.eventId === event.id ? reached.to : [];
      const to = given.to.filter((one) => !before.includes(one));
      try {
        const message = messageOf(given, event, payload);
        const sent = await mailer.send({ ...message, envelope: { from: given.from, to } });
        const { response, rejectedErrors = [] } = sent;
        const isOff = rejectedErrors.some(({ responseCode = 0 }) => responseCode < 500);
        const refused = sent.rejected.map((one) => String(one).toLowerCase());
        if (refused.length === 0) return { kind: 'delivered', detail: response };
        const detail = `${response}; not taken for ${refused.join(', ')}: ${rejectedErrors[0]?.message ?? ''}`;
        logger.warn({ sink: 'email', event: event.id }, detail);
        reached = {
          eventId: event.id,
          to: [...before, ...to.filter((one) => !refused.includes(one.toLowerCase()))],
        };
        return { kind: isOff ? 'retry' : 'delivered', detail };
      } catch (error) {
        const outcome = failure(error);
        // Only those are left whom the server will never take: the letter arrived where it can.
        const isDone = before.length > 0 && codeOf(error) >= 500;
        return isDone ? { kind: 'delivered', detail: outcome.detail } : outcome;
      }
    };
    return {
      async send(parcels) {
        const outcomes: SendOutcome[] = [];
        for (const parcel of parcels) outcomes.push(await sendOne(parcel));
        return outcomes;
      },
      close: async () => mailer.close(),
    };
  },
};

function messageOf({ from, to }: Settings, event: SinkEvent, { title, body }: Payload) {
  return {
    from,
    to,
    subject: title ?? '',
    text: body,
    date: new Date(event.at),
    messageId: `<${event.id}@${from.split('@').at(-1) ?? 'gatewatch'}>`,
    // RFC 3834: no out-of-office replies.
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/**
 * RFC 5321 §4.2.1: 5yz is for good. But only the answer to the message itself is about the message: who we are and where
 * we may send (530, 535, 550, Postfix's 554 "Relay access denied") people put right.
 */
function failure(error: unknown): SendOutcome {
  const detail = error instanceof Error ? error.message : String(error);
  const isOfMessage = error instanceof Error && 'code' in error && error.code === 'EMESSAGE';
  const code = codeOf(error);
  // Without an answer it is larger than the server said it takes.
  return { kind: isOfMessage && (code === 0 || code >= 500) ? 'refused' : 'retry', detail };
}

/** What the server answered; 0 where it did not. */
function codeOf(error: unknown): number {
  const code = error instanceof Error && 'responseCode' in error ? error.responseCode : 0;
  return typeof code === 'number' ? code : 0;
}
