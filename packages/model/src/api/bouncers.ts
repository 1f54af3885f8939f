import { z } from 'zod';

/** Body of `POST /api/v1/bouncers`. */
export const bouncerDraftSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
    error: 'use letters, digits, ".", "_" and "-", e.g. "edge-nginx-1"',
  }),
});

/** Something that fetches decisions as CrowdSec's bouncers do: `GET /v1/decisions/stream` with a key of its own. */
export const bouncerSchema = z.object({
  id: z.string(),
  name: z.string(),
  createdAt: z.iso.datetime(),
  /** null before it came. */
  lastPull: z.iso.datetime().nullable(),
  /** As its User-Agent says, e.g. `crowdsec-firewall-bouncer`; '' before it came. */
  type: z.string(),
  version: z.string(),
  /** Changes of the decisions it has not heard yet. */
  behind: z.number().int().nonnegative(),
});
export type Bouncer = z.infer<typeof bouncerSchema>;

/** The key is shown here and never again. */
export const newBouncerSchema = bouncerSchema.extend({ key: z.string() });

/** `GET|PUT /api/v1/bouncers/settings`. */
export const bouncerSettingsSchema = z.strictObject({
  /** Orders that deny an address at the gateway are told to bouncers as well, as `ban`. */
  publishDenyIp: z.boolean().default(false),
});
export type BouncerSettings = z.infer<typeof bouncerSettingsSchema>;
