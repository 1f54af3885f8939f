import { z } from 'zod';
import { signWebhook } from '../../responding/callbacks/standard-webhook.js';
import { envelope } from '../formats/envelope.js';
import { jsonLine } from '../formats/json-line.js';
import type { Sink } from '../sink-contract.js';
import { escapeJson } from '../template/escapes.js';
import { render } from '../template/render.js';
import { templateValues } from '../template/template-values.js';
import { HttpPost } from '../transports/http-post.js';
import { oneByOne } from '../transports/one-by-one.js';
import { ca, httpUrl, linkBase } from '../transports/setting-fields.js';
import { signEd25519 } from '../transports/sign-ed25519.js';

const secret = z.string().max(200).refine(isSecret, {
  error:
    'give "whsec_" and 24 to 64 bytes as base64, or "whsk_" and an Ed25519 key (32 or 64 bytes) as base64',
});

const settings = z.strictObject({
  url: httpUrl('https://soar.example.com/hooks/gatewatch').describe('Where it is posted'),
  secret: secret.describe('whsec_… signs with HMAC-SHA256, whsk_… with Ed25519'),
  formerSecret: secret
    .optional()
    .describe(
      'While a secret is changed: signed with this one as well, until the receiver knows the new one',
    ),
  ca,
  linkBase,
});

/** The template that is no template: the whole event. */
const WHOLE = '{{event}}';

/**
 * Standard Webhooks (https://www.standardwebhooks.com): id, timestamp and signatures over both and the body, separated by
 * spaces; the id stays the same when it is tried again, so that receivers can leave out what they have.
 */
export const webhook: Sink<z.infer<typeof settings>> = {
  kind: 'webhook',
  title: 'Signed webhook',
  description: 'JSON over HTTP, signed as Standard Webhooks ask for; for SOAR and anything of your own.',
  settings,
  secrets: ['secret', 'formerSecret'],
  targets: ['url'],
  template: WHOLE,
  batch: 1,
  encode(event, { linkBase: base }, template) {
    const body =
      template.trim() === WHOLE
        ? jsonLine(envelope(event))
        : render(template, templateValues(event, base), escapeJson);
    return { contentType: 'application/json', body };
  },
  async open({ url, secret: current, formerSecret, ca: authority }, { now }) {
    const secrets = formerSecret === undefined ? [current] : [current, formerSecret];
    return oneByOne(new HttpPost(url, authority, now), ({ event, payload }) => {
      const atMs = now().getTime();
      const signed = secrets.map((one) => {
        const sign = one.startsWith('whsk_') ? signEd25519 : signWebhook;
        return sign(one, event.id, atMs, payload.body);
      });
      const signatures = signed.map((headers) => headers['webhook-signature']).join(' ');
      return { ...signed[0], 'webhook-signature': signatures };
    });
  },
};

/** Node reads anything as base64: what is none would sign, and nobody could check it. */
function isSecret(text: string): boolean {
  const [, kind, key = ''] = /^(whsec|whsk)_([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  const { byteLength } = Buffer.from(key, 'base64');
  return kind === 'whsec' ? byteLength >= 24 && byteLength <= 64 : byteLength === 32 || byteLength === 64;
}
