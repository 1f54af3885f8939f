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

const BASE64 = '[A-Za-z0-9+/]{32,88}={0,2}';
const settings = z.strictObject({
  url: httpUrl('https://soar.example.com/hooks/gatewatch').describe('Where it is posted'),
  secret: z
    .string()
    .regex(new RegExp(`^whs[ek][a-z]?_?${BASE64}$|^(whsec|whsk)_${BASE64}$`), {
      error: 'give "whsec_" and 24 to 64 bytes as base64, or "whsk_" and an Ed25519 key as base64',
    })
    .describe('whsec_… signs with HMAC-SHA256, whsk_… with Ed25519'),
  ca,
  linkBase,
});

/** The template that is no template: the whole event. */
const WHOLE = '{{event}}';

/**
 * Standard Webhooks (https://www.standardwebhooks.com): id, timestamp and signature over both and the body; the id stays the
 * same when it is tried again, so that receivers can leave out what they have.
 */
export const webhook: Sink<z.infer<typeof settings>> = {
  kind: 'webhook',
  title: 'Signed webhook',
  description: 'JSON over HTTP, signed as Standard Webhooks ask for; for SOAR and anything of your own.',
  settings,
  secrets: ['secret'],
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
  async open({ url, secret, ca: authority }, { now }) {
    const sign = secret.startsWith('whsk_') ? signEd25519 : signWebhook;
    return oneByOne(new HttpPost(url, authority, now), ({ event, payload }) => ({
      ...sign(secret, event.id, now().getTime(), payload.body),
    }));
  },
};
