import { z } from 'zod';
import { readSecret, secretSchema } from '../fetch/secret.js';

/** A bearer token for SASL OAUTHBEARER (RFC 7628): kept in a file by others, or fetched with client credentials (RFC 6749 §4.4). */
export const oauthSchema = z.union([
  z.strictObject({ tokenFile: z.string().min(1) }),
  z.strictObject({
    tokenUrl: z.url({ protocol: /^https?$/ }),
    clientId: z.string().min(1),
    clientSecret: secretSchema,
    scope: z.string().min(1).optional(),
  }),
]);
export type OauthSettings = z.infer<typeof oauthSchema>;

const TIMEOUT_MS = 10_000;
const answerSchema = z.object({ access_token: z.string().min(1) });

/** Rejects when the token cannot be had; kafkajs then tries again. */
export async function oauthToken(settings: OauthSettings): Promise<string> {
  if ('tokenFile' in settings) return readSecret({ file: settings.tokenFile });
  const answer = await fetch(settings.tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: settings.clientId,
      client_secret: await readSecret(settings.clientSecret),
      ...(settings.scope === undefined ? {} : { scope: settings.scope }),
    }),
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  if (!answer.ok) throw new Error(`The token endpoint answered ${answer.status}.`);
  return answerSchema.parse(await answer.json()).access_token;
}
