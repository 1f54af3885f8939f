import { z } from 'zod';
import { decoySchema } from '../guidance.js';

/** Verdicts of people on a detector's alerts. */
const verdictCountsSchema = z.object({
  truePositive: z.number().int(),
  falsePositive: z.number().int(),
  benign: z.number().int(),
  expected: z.number().int(),
  open: z.number().int(),
});

/** `GET /api/v1/detectors`: the catalogue, and how each one did. */
export const detectorRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  family: z.string(),
  /** e.g. `API1:2023 Broken Object Level Authorization`. */
  owasp: z.string(),
  typicalFalsePositives: z.array(z.string()),
  /** What it looks at, for people: `distinct objects accessed in an hour`. */
  sees: z.array(z.string()),
  learning: z.object({
    state: z.enum(['waiting', 'learning', 'ready']),
    /** Event days watched, and needed before baselines judge. */
    days: z.number(),
    needed: z.number(),
  }),
  /** Alerts of the last 30 days in which it took part, and how they were judged. */
  alerts: z.number().int(),
  verdicts: verdictCountsSchema,
  /** Share of judged alerts that were right, with its 95 % Wilson interval; null while nothing is judged. */
  precision: z.object({ share: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** By how much the verdicts make it stricter (above 1) or more daring (below 1). */
  strictness: z.number(),
});
export type DetectorRow = z.infer<typeof detectorRowSchema>;

/** `GET /api/v1/peer-groups`. */
export const peerGroupRowSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Declared at the gateway (tags, groups), seen from what is used, or chosen by people. */
  origin: z.enum(['declared', 'learned', 'service', 'pinned']),
  members: z.number().int(),
  /** Why it is one: what its members have in common and others do not. */
  traits: z.array(z.string()),
  /** What is usual in it. */
  usual: z.array(
    z.object({
      measure: z.string(),
      label: z.string(),
      windowMs: z.number().int(),
      typical: z.number(),
      high: z.number(),
      members: z.number().int(),
    }),
  ),
});
export type PeerGroupRow = z.infer<typeof peerGroupRowSchema>;

/** `GET /api/v1/peer-groups/{id}`. */
export const peerGroupDetailSchema = peerGroupRowSchema.extend({
  /** The most active ones, at most 200. */
  examples: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      name: z.string(),
      pinned: z.boolean(),
      lastSeen: z.iso.datetime(),
    }),
  ),
});
export type PeerGroupDetail = z.infer<typeof peerGroupDetailSchema>;

/** Body of `PUT /api/v1/entities/{kind}/{id}/peer-group`; null lets it go where it belongs by itself. */
export const groupPinRequestSchema = z.strictObject({ groupId: z.string().min(1).max(1024).nullable() });

/** `GET` and `PUT /api/v1/analytics/settings`. */
export const analyticsSettingsSchema = z.strictObject({
  falseAlertsPerDay: z.number().positive().max(1000),
  decoys: z.array(decoySchema).max(500),
});
export type AnalyticsSettings = z.infer<typeof analyticsSettingsSchema>;
