import { z } from 'zod';

const cidr = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], {
  error: 'an address or network is needed, e.g. 10.0.0.0/8',
});
const headerName = z.string().min(1).max(128).toLowerCase();

/** `identify` of a source: who is calling, declared. Headers are believed only where this says so. */
export const identifySchema = z.strictObject({
  /** Which identities may name the caller, first that is there wins. */
  order: z
    .array(z.enum(['consumer', 'user', 'credential', 'session', 'ip']))
    .min(1)
    .default(['consumer', 'user', 'credential', 'session', 'ip']),
  /** The user is this claim of the bearer token, or this header that the gateway sets after it verified the caller. */
  user: z
    .union([
      z.strictObject({ claim: z.enum(['sub', 'azp']), header: headerName.default('authorization') }),
      z.strictObject({ header: headerName }),
    ])
    .optional(),
  /** Names of cookies that hold a session, beside the well-known ones. */
  sessionCookies: z.array(z.string().min(1).max(128)).default([]),
  /** Headers and query parameters that hold an API key, beside the well-known ones. */
  apiKeys: z.array(z.string().min(1).max(128)).default([]),
  /** Proxies whose X-Forwarded-For, Forwarded or PROXY header is believed. */
  trustedProxies: z.array(cidr).default([]),
  /** Which header tells the client's address behind a trusted proxy. */
  forwardedBy: z
    .enum(['x-forwarded-for', 'forwarded', 'x-real-ip', 'cf-connecting-ip', 'true-client-ip'])
    .default('x-forwarded-for'),
});

export type IdentifySettings = z.infer<typeof identifySchema>;
