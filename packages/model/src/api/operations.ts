import { z } from 'zod';
import { collectorStatsSchema } from '../batch.js';

/** `GET /api/v1/stats`: since first start of this data directory. */
export const statsSchema = z.object({
  calls: z.object({
    received: z.number().int(),
    stored: z.number().int(),
    malformed: z.number().int(),
    duplicates: z.number().int(),
  }),
  alerts: z.number().int(),
  openAlerts: z.number().int(),
  services: z.number().int(),
  endpoints: z.number().int(),
  consumers: z.number().int(),
  activeOrders: z.number().int(),
  /** Moving average over the last 10 s. */
  callsPerSecond: z.number(),
});
export type Stats = z.infer<typeof statsSchema>;

export const collectorSchema = z.object({
  name: z.string(),
  lastSeen: z.iso.datetime(),
  connected: z.boolean(),
  stats: collectorStatsSchema.nullable(),
});
export type CollectorRow = z.infer<typeof collectorSchema>;

export const responderSchema = z.object({
  name: z.string(),
  lastSeen: z.iso.datetime(),
  connected: z.boolean(),
  /** e.g. `kong 3.9.1`; '' until the gateway answered. */
  gateway: z.string(),
  /** Admin API's URL as configured, without credentials. */
  gatewayUrl: z.string(),
  /** '' when all is well. */
  problem: z.string(),
});
export type ResponderRow = z.infer<typeof responderSchema>;

/** Body of `POST /api/v1/responders/me/hello`, sent at start and with each loop that changes something in it. */
export const responderHelloSchema = z.strictObject({
  name: z.string().min(1).max(128),
  gateway: z.string().max(128),
  gatewayUrl: z.string().max(512),
  problem: z.string().max(2000),
});
export type ResponderHello = z.infer<typeof responderHelloSchema>;

export const auditEntrySchema = z.object({
  id: z.number().int(),
  at: z.iso.datetime(),
  /** `admin`, `policy:<name>`, `responder:<name>`, `system`. */
  who: z.string(),
  /** e.g. `order.created`, `policy.updated`, `session.opened`. */
  what: z.string(),
  subject: z.string(),
  detail: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** `GET /api/v1/setup`: what the first-run screen needs. */
export const setupSchema = z.object({
  kongTcp: z.object({ host: z.string(), port: z.number().int() }).nullable(),
  /** URL for Kong's http-log plugin. */
  kongHttp: z.string(),
  kongAdminConfigured: z.boolean(),
  /** `stopped`: this data directory holds the demo company's calls, and nobody plays it now. */
  demo: z.enum(['off', 'starting', 'running', 'stopped']),
  firstCallAt: z.iso.datetime().nullable(),
  version: z.string(),
  /** Credits that the bundled data require wherever places and networks are shown. */
  attributions: z.array(z.object({ text: z.string(), url: z.url(), licence: z.string() })),
});
export type Setup = z.infer<typeof setupSchema>;

/** `GET /api/v1/session` and answer of `POST /api/v1/session` with `{"token"}` or one-time `{"code"}`. */
export const sessionSchema = z.object({
  name: z.string(),
  role: z.enum(['admin', 'collector', 'responder']),
});
export type Session = z.infer<typeof sessionSchema>;

export const sessionRequestSchema = z.union([
  z.strictObject({ token: z.string().min(1).max(512) }),
  z.strictObject({ code: z.string().min(1).max(512) }),
]);
