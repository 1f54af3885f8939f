import { z } from 'zod';
import { valueTraitsSchema } from './value-traits.js';

/*
 * The wire form of a call that may leave the premises. Shape and limits are checked once at the platform's door.
 * Optional fields are absent, never null, so that batches stay small.
 */
const name = z.string().max(512);
const namedRef = z.strictObject({ id: name, name });
const nameValue = z.strictObject({ name, value: z.string().max(8192) });

export const sanitisedCallSchema = z.strictObject({
  requestId: z.string().min(1).max(128),
  /** Epoch milliseconds, 2000-01-01 … 2100-01-01. */
  timeMs: z.number().int().min(946_684_800_000).max(4_102_444_800_000),
  gateway: z.string().max(64),
  source: z.string().max(64),
  service: namedRef.optional(),
  route: namedRef.optional(),
  method: z.string().max(64),
  scheme: z.string().max(16),
  host: z.string().max(256),
  /** Cleaned path: personal or secret-looking segments are tokens (see `token.ts`). */
  path: z.string().max(16_384),
  /** Cleaned query, wire order. */
  query: z.array(nameValue).max(128),
  status: z.number().int().min(0).max(999),
  answeredBy: z.enum(['upstream', 'gateway']),
  /** Allow-listed request headers only. */
  requestHeaders: z.array(nameValue).max(64),
  /**
   * Allow-listed response headers only. Of some the value is a summary: `set-cookie` = flags of one cookie
   * (`session; secure; httponly; samesite=lax`, `bare` for none; `session` when its name says so), `location` = origin of
   * the target (`/` on the same host), with `; from=next` when a query parameter named that host; `content-security-policy`
   * = `present`; `deprecation`, `sunset` = `true` or a day; `www-authenticate`, `x-frame-options` … = first known word.
   */
  responseHeaders: z.array(nameValue).max(64),
  requestBytes: z.number().int().nonnegative(),
  responseBytes: z.number().int().nonnegative(),
  /** Absent when the log does not say. */
  latencyMs: z.number().nonnegative().optional(),
  upstreamLatencyMs: z.number().nonnegative().optional(),
  clientIp: z.string().max(64),
  consumer: z
    .strictObject({ id: name, name, customId: name.optional(), tags: z.array(name).max(64) })
    .optional(),
  anonymousConsumer: z.boolean(),
  credentialId: name.optional(),
  /** Token of the API key or bearer credential as presented, also when it was refused. */
  presentedCredential: z.string().max(128).optional(),
  /** What kind of credential the line shows, also when it was refused; absent when it does not tell (Kong redacts `authorization`). */
  credentialKind: z.enum(['key', 'jwt', 'basic', 'bearer', 'oauth2', 'session', 'mtls']).optional(),
  /** Where it stands, also when its kind is not known. With `presentedCredential`: it stood there in the log in clear. */
  credentialIn: z.enum(['header', 'query', 'cookie', 'path']).optional(),
  /** Token of the session cookie. */
  session: z.string().max(128).optional(),
  tlsVersion: z.string().max(32).optional(),
  /** Which node of the gateway served the call. */
  node: z.string().max(128).optional(),
  /** Number of the call at its node; a gap is a line that never arrived. */
  sequence: z.number().int().nonnegative().optional(),
  /** User as the gateway vouches for it: cleaned text or a token. */
  userId: name.optional(),
  /** Kept claims of a verified token, cleaned. `sub` is `userId`. */
  claims: z
    .strictObject({
      azp: name.optional(),
      iss: name.optional(),
      scope: z.string().max(1024).optional(),
      /** Epoch seconds. */
      exp: z.number().int().nonnegative().optional(),
    })
    .optional(),
  /** Which identity is the caller, where the source declares it; else the platform takes the most specific one. */
  actorKind: z.enum(['consumer', 'user', 'credential', 'session', 'ip']).optional(),
  /** What was known of values before they became tokens. */
  traits: z.array(valueTraitsSchema).max(64).optional(),
  /** During a change of keys: tokens in this call, and what the key before made of the same values. */
  formerTokens: z
    .array(z.strictObject({ token: z.string().max(128), former: z.string().max(128) }))
    .max(16)
    .optional(),
});

declare const sanitised: unique symbol;

/**
 * A call that is safe to leave the premises. Branded: only the collector's `sanitise/` makes one from an `ApiCall`,
 * and only the platform's door revives one from the wire (`sanitisedCallSchema`). Spool and ship accept nothing else.
 */
export type SanitisedCall = z.infer<typeof sanitisedCallSchema> & { readonly [sanitised]: true };
