import { z } from 'zod';

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
  /** Allow-listed response headers only. */
  responseHeaders: z.array(nameValue).max(64),
  requestBytes: z.number().int().nonnegative(),
  responseBytes: z.number().int().nonnegative(),
  latencyMs: z.number().nonnegative(),
  upstreamLatencyMs: z.number().nonnegative().optional(),
  clientIp: z.string().max(64),
  consumer: z
    .strictObject({ id: name, name, customId: name.optional(), tags: z.array(name).max(64) })
    .optional(),
  anonymousConsumer: z.boolean(),
  credentialId: name.optional(),
  /** Token of the API key or bearer credential as presented, also when it was refused. */
  presentedCredential: z.string().max(128).optional(),
  /** Token of the session cookie. */
  session: z.string().max(128).optional(),
  tlsVersion: z.string().max(32).optional(),
});

declare const sanitised: unique symbol;

/**
 * A call that is safe to leave the premises. Branded: only the collector's `sanitise/` makes one from an `ApiCall`,
 * and only the platform's door revives one from the wire (`sanitisedCallSchema`). Spool and ship accept nothing else.
 */
export type SanitisedCall = z.infer<typeof sanitisedCallSchema> & { readonly [sanitised]: true };
