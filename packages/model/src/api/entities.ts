import { z } from 'zod';
import { ALERT_STATES, alertSchema, SEVERITIES } from '../alert.js';
import { orderSchema } from '../order.js';
import { trafficSchema } from './inventory.js';

/** `benign`: it happened but harms nobody; `expected`: and will go on until a known day (makes an exception). */
export const VERDICTS = ['true-positive', 'false-positive', 'benign', 'expected'] as const;
export const verdictSchema = z.enum(VERDICTS);
export type Verdict = z.infer<typeof verdictSchema>;

/** An alert as the API gives it: the case, what people did with it, and what was ordered because of it. */
export const alertViewSchema = alertSchema.extend({
  state: z.enum(ALERT_STATES),
  /** Set when closed. */
  verdict: verdictSchema.optional(),
  note: z.string().optional(),
  /** Who works on it. */
  assignee: z.string().optional(),
  orders: z.array(orderSchema),
});
export type AlertView = z.infer<typeof alertViewSchema>;

/** Body of `PATCH /api/v1/alerts/{id}`. */
export const alertPatchSchema = z.strictObject({
  state: z.enum(ALERT_STATES).optional(),
  verdict: verdictSchema.optional(),
  note: z.string().max(4000).optional(),
  /** '' = nobody. */
  assignee: z.string().max(200).optional(),
  /** With verdict `expected`: until when the same is not to be told again. */
  expectedUntil: z.iso.datetime().optional(),
});

export const callViewSchema = z.object({
  time: z.iso.datetime(),
  requestId: z.string(),
  service: z.string(),
  route: z.string(),
  endpointId: z.string(),
  method: z.string(),
  path: z.string(),
  status: z.number().int(),
  answeredBy: z.enum(['upstream', 'gateway']),
  actorKind: z.string(),
  actorId: z.string(),
  consumerName: z.string(),
  clientIp: z.string(),
  country: z.string(),
  asn: z.number().int(),
  userAgentFamily: z.string(),
  objectType: z.string(),
  objectId: z.string(),
  requestBytes: z.number(),
  responseBytes: z.number(),
  latencyMs: z.number().nullable(),
});
export type CallView = z.infer<typeof callViewSchema>;

export const entityRowSchema = z.object({
  kind: z.string(),
  id: z.string(),
  name: z.string(),
  calls: z.number().int(),
  errorShare: z.number(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  /** Alerts on it that nobody has closed, and how grave the gravest of them is: its risk. */
  openAlerts: z.number().int(),
  risk: z.enum(SEVERITIES).nullable(),
  /** Name of the group it is compared with; null when it has none. */
  peers: z.string().nullable(),
});
export type EntityRow = z.infer<typeof entityRowSchema>;

/** `GET /api/v1/entities/{kind}/{id}?from=&to=`. */
export const entityDetailSchema = entityRowSchema.extend({
  peerGroup: z.object({ id: z.string(), name: z.string(), members: z.number().int() }).nullable(),
  /** What the analytics knows: how much it has learned and what is usual, per measure. */
  profile: z.array(
    z.object({
      measure: z.string(),
      label: z.string(),
      windowMs: z.number().int(),
      typical: z.number(),
      high: z.number(),
      samples: z.number().int(),
      learning: z.boolean(),
    }),
  ),
  countries: z.array(z.object({ country: z.string(), calls: z.number().int() })),
  /** Where it called from, to a tenth of a degree; calls whose place is not known are in `countries` only. */
  places: z.array(
    z.object({
      latitude: z.number(),
      longitude: z.number(),
      country: z.string(),
      calls: z.number().int(),
      lastSeen: z.iso.datetime(),
    }),
  ),
  addresses: z.array(
    z.object({ ip: z.string(), asn: z.number().int(), asOrganisation: z.string(), calls: z.number().int() }),
  ),
  endpoints: z.array(z.object({ service: z.string(), endpointId: z.string(), calls: z.number().int() })),
  /** Families of user agents. */
  clients: z.array(z.object({ client: z.string(), calls: z.number().int() })),
  /** Calls by hour of the week, UTC: 168 entries, the first is Monday 0 to 1 h. */
  hoursOfWeek: z.array(z.number().int()).length(168),
  traffic: trafficSchema,
  orders: z.array(orderSchema),
});
export type EntityDetail = z.infer<typeof entityDetailSchema>;

/** One row of an entity's timeline, newest first. */
export const timelineItemSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), at: z.iso.datetime(), call: callViewSchema }),
  z.object({ kind: z.literal('alert'), at: z.iso.datetime(), alert: alertViewSchema }),
  z.object({
    kind: z.literal('order'),
    at: z.iso.datetime(),
    orderId: z.string(),
    state: z.string(),
    detail: z.string(),
  }),
  /** The gateway's configuration of it changed: the consumer, a credential or a plugin of its own. */
  z.object({
    kind: z.literal('gateway'),
    at: z.iso.datetime(),
    /** e.g. `plugin rate-limiting`. */
    subject: z.string(),
    detail: z.string(),
    /** An order of ours did it. */
    ours: z.boolean(),
  }),
]);
export type TimelineItem = z.infer<typeof timelineItemSchema>;
