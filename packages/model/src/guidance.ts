import { z } from 'zod';
import { ENTITY_KINDS } from './entity.js';

/*
 * What people tell the analytics beforehand or afterwards. All of it travels through the journal as one document
 * (`guidanceSchema`), so that a replay judges as the live platform did.
 */
const id = z.string().min(1).max(64);
const name = z.string().min(1).max(512);
const names = z.array(name).max(200).default([]);

/** Whom and what something concerns; empty lists mean any, all given ones must hold. */
export const scopeSchema = z.strictObject({
  services: names,
  /** Endpoint ids, `METHOD /template`. */
  endpoints: names,
  /** Entity ids or names: consumers, users, credentials, sessions, addresses. */
  entities: names,
  /** Tags of consumers. */
  tags: names,
  detectors: names,
});
export type Scope = z.infer<typeof scopeSchema>;

/** Body of `POST /api/v1/announcements`: more than usual is expected of somebody for a while, e.g. a backfill ×3 until Friday. */
export const announcementDraftSchema = z.strictObject({
  title: z.string().min(1).max(200),
  scope: scopeSchema,
  from: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Up to how many times the usual high level is announced; 1 … 1000. Beyond it is news again. */
  factor: z.number().min(1).max(1000),
});
export type AnnouncementDraft = z.infer<typeof announcementDraftSchema>;

export const announcementSchema = announcementDraftSchema.extend({
  id,
  createdAt: z.iso.datetime(),
  createdBy: z.string().max(200),
});
export type Announcement = z.infer<typeof announcementSchema>;

/** Body of `POST /api/v1/exceptions`: what looks like this is not to be told until then. */
export const alertExceptionDraftSchema = z.strictObject({
  reason: z.string().min(1).max(1000),
  scope: scopeSchema,
  until: z.iso.datetime(),
});
export type AlertExceptionDraft = z.infer<typeof alertExceptionDraftSchema>;

export const alertExceptionSchema = alertExceptionDraftSchema.extend({
  id,
  createdAt: z.iso.datetime(),
  createdBy: z.string().max(200),
  /** The alert it was made from. */
  alertId: z.string().max(64).optional(),
});
export type AlertException = z.infer<typeof alertExceptionSchema>;

/** An entity whose peer group people chose. */
export const groupPinSchema = z.strictObject({
  kind: z.enum(ENTITY_KINDS),
  id: z.string().min(1).max(1024),
  groupId: z.string().min(1).max(1024),
});
export type GroupPin = z.infer<typeof groupPinSchema>;

/** Something nobody honest ever touches: a route, an object or a key laid out to be found. All given parts must match. */
export const decoySchema = z.strictObject({
  name: z.string().min(1).max(200),
  service: name.optional(),
  /** `METHOD /template`, or a path without method that the call's path starts with. */
  endpoint: name.optional(),
  object: z.strictObject({ type: name, id: name }).optional(),
  /** Consumer id or username whose credentials were laid out. */
  consumer: name.optional(),
});
export type Decoy = z.infer<typeof decoySchema>;

export const guidanceSchema = z.strictObject({
  announcements: z.array(announcementSchema).max(500).default([]),
  exceptions: z.array(alertExceptionSchema).max(2000).default([]),
  pins: z.array(groupPinSchema).max(10_000).default([]),
  decoys: z.array(decoySchema).max(500).default([]),
  /** Overrides the configured alert budget. */
  falseAlertsPerDay: z.number().positive().max(1000).optional(),
});
export type Guidance = z.infer<typeof guidanceSchema>;

export const NO_GUIDANCE: Guidance = { announcements: [], exceptions: [], pins: [], decoys: [] };
