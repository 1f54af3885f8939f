import { z } from 'zod';
import { SEVERITIES } from './alert.js';
import { ENTITY_KINDS } from './entity.js';

const name = z.string().min(1).max(512);
/** Exact names or ids; `*` stands for any run of characters, e.g. `partner-*`. An empty list means any. */
const patterns = z.array(name).max(200);

/** `HH:MM`, 24 hours. */
const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: 'give a time as HH:MM, e.g. "22:00"' });
export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** When a condition holds; `until` before `from` goes over midnight. */
const hoursSchema = z.strictObject({
  from: clockTime.default('00:00'),
  /** Exclusive; `24:00` is written `00:00`. */
  until: clockTime.default('00:00'),
  days: z.array(z.enum(WEEKDAYS)).default([]),
  /** IANA name. */
  timeZone: z
    .string()
    .max(64)
    .refine((zone) => isTimeZone(zone), { error: 'give an IANA time zone, e.g. "Europe/Berlin"' })
    .default('UTC'),
});

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const leaf = {
  /** The alert's own or a contributing detector. */
  detectors: patterns,
  minSeverity: z.enum(SEVERITIES),
  /** 0 … 1. */
  minConfidence: z.number().min(0).max(1),
  entityKinds: z.array(z.enum(ENTITY_KINDS)).max(ENTITY_KINDS.length),
  /** By id or name. */
  entities: patterns,
  /** Consumer ids or usernames; the alert's entity must be a consumer. */
  consumers: patterns,
  /** Of the consumer at the gateway, its ACL and consumer groups among them. */
  tags: patterns,
  /** By id or name. */
  peerGroups: patterns,
  services: patterns,
  /** Endpoint ids, `METHOD /template`. */
  endpoints: patterns,
  /** Sensitive data the endpoint carries, e.g. `health`. */
  dataClasses: patterns,
  /** e.g. `login`, `payment`. */
  businessFunctions: patterns,
  /** So many alerts on the entity, this one counted, within so long before now. */
  minAlerts: z.strictObject({
    count: z.number().int().min(1).max(1000),
    withinMs: z.number().int().min(1000).max(2_592_000_000),
  }),
  /** The hour in which it was detected. */
  hours: hoursSchema,
};

const node0 = z.strictObject(leaf).partial();
const group = <Node extends z.ZodType>(node: Node) => ({
  /** Each of them holds. */
  all: z.array(node).min(1).max(20).optional(),
  /** At least one of them holds. */
  any: z.array(node).min(1).max(20).optional(),
  /** None of them holds. */
  none: z.array(node).min(1).max(20).optional(),
});
const node1 = node0.extend(group(node0));

/** What must be true of an alert. All given parts must hold; `all`, `any` and `none` combine further ones, two deep. */
export const conditionSchema = node0.extend(group(node1));
export type Condition = z.infer<typeof conditionSchema>;
/** The parts of a condition that ask something of the alert itself. */
export type ConditionLeaf = z.infer<typeof node0>;
