import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingHttpHeaders } from 'node:http';
import { z } from 'zod';
import type { DoorAuth } from './http-door.js';

const SECRETS = ['token', 'tokenFile', 'password', 'passwordFile'] as const;
const secret = z.string().min(1).max(4096);

/**
 * What senders must present. A token goes where the protocol puts it (see each door), or in `header`; with `user` it is
 * HTTP basic authentication. Files are read at start, white space around their content is left out.
 */
export const doorAuthSchema = z
  .strictObject({
    token: secret.optional(),
    tokenFile: z.string().min(1).optional(),
    /** A header of one's own that carries the token, e.g. `x-gatewatch-token`. */
    header: z
      .string()
      .regex(/^[A-Za-z0-9-]{1,64}$/)
      .optional(),
    user: z.string().min(1).max(256).optional(),
    password: secret.optional(),
    passwordFile: z.string().min(1).optional(),
  })
  .refine((auth) => SECRETS.filter((name) => auth[name] !== undefined).length === 1, {
    error:
      'give one of token, tokenFile, password and passwordFile, e.g. tokenFile: /etc/gatewatch/door-token',
  })
  .refine(
    (auth) => (auth.user === undefined) === (auth.password === undefined && auth.passwordFile === undefined),
    {
      error: 'user goes with password or passwordFile, and the other way round',
    },
  );
type DoorAuthSettings = z.infer<typeof doorAuthSchema>;

/** May this request come in? Compares in constant time; never throws. */
export type MayEnter = (headers: IncomingHttpHeaders, query: URLSearchParams) => boolean;

/** Rejects when a file cannot be read or is empty. Without settings everybody may. */
export async function createMayEnter(
  settings: DoorAuthSettings | undefined,
  ways: readonly DoorAuth[],
): Promise<MayEnter> {
  if (settings === undefined) return () => true;
  const file = settings.tokenFile ?? settings.passwordFile;
  const wanted =
    file === undefined ? (settings.token ?? settings.password ?? '') : (await readFile(file, 'utf8')).trim();
  if (wanted === '') throw new Error(`${file} is empty: it should hold the secret that senders present.`);
  const isWanted = sameSecret(wanted);
  if (settings.user !== undefined) {
    const isPair = sameSecret(`${settings.user}:${wanted}`);
    return (headers) => isPair(fromBase64(schemeOf(headers.authorization, 'basic')));
  }
  const header = settings.header?.toLowerCase();
  return (headers, query) => {
    if (header !== undefined && isWanted(firstOf(headers[header]))) return true;
    return ways.some((way) => presentedBy(way, headers, query).some(isWanted));
  };
}

/** What a request presents, as it would look when it were the token. */
function presentedBy(
  way: DoorAuth,
  headers: IncomingHttpHeaders,
  query: URLSearchParams,
): (string | undefined)[] {
  const { authorization } = headers;
  switch (way) {
    case 'bearer':
      return [schemeOf(authorization, 'bearer')];
    case 'splunk':
      return [schemeOf(authorization, 'splunk')];
    case 'basic': {
      // Any user name: the password is the token.
      const pair = fromBase64(schemeOf(authorization, 'basic'));
      const colon = pair?.indexOf(':') ?? -1;
      return colon === -1 ? [] : [pair?.slice(colon + 1)];
    }
    case 'api-key': {
      // Elasticsearch: base64 of `id:key`, as `api_key` of shippers is written.
      const key = schemeOf(authorization, 'apikey');
      return [key, fromBase64(key)];
    }
    case 'access-key':
      return [firstOf(headers['x-amz-firehose-access-key'])];
    case 'query-token':
      return [query.get('token') ?? undefined];
  }
}

const firstOf = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value;

function schemeOf(authorization: string | undefined, scheme: string): string | undefined {
  const space = authorization?.indexOf(' ') ?? -1;
  if (authorization === undefined || authorization.slice(0, space).toLowerCase() !== scheme) return undefined;
  return authorization.slice(space + 1).trim();
}

const fromBase64 = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : Buffer.from(text, 'base64').toString('utf8');

/** Hashes first, so that neither the time nor an exception tells the length. */
function sameSecret(wanted: string): (given: string | undefined) => boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wantedDigest = digest(wanted);
  return (given) => given !== undefined && timingSafeEqual(digest(given), wantedDigest);
}
