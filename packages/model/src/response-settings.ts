import { z } from 'zod';

/** `GET|PUT /api/v1/response/settings`: what holds for all policies. */
export const responseSettingsSchema = z.strictObject({
  /** Global stop: no policy acts, nothing stands at any gateway. Set and cleared by people only. */
  stopped: z
    .strictObject({ at: z.iso.datetime(), by: z.string().max(200), reason: z.string().max(1000) })
    .nullable()
    .default(null),
  /** The operator's budget: with 95 % confidence at most this share of what a policy hits may be legitimate; 0 … 1. */
  maxLegitimateShare: z.number().min(0).max(1).default(0.1),
  /** With less history than this, event days, there is nothing to back-test on and a policy may be armed without. */
  backTestFromDays: z.number().min(0).max(365).default(7),
  /** Never acted on by any policy; patterns with `*`. */
  protect: z
    .strictObject({
      entities: z.array(z.string().min(1).max(512)).max(1000).default([]),
      tags: z.array(z.string().min(1).max(512)).max(200).default([]),
    })
    .prefault({}),
});
export type ResponseSettings = z.infer<typeof responseSettingsSchema>;
