import { z } from 'zod';
import { entitySchema } from './entity.js';

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What is usual, as far as it is known. `typical` is a median, `high` the 99th percentile, in the measure's unit. */
const usualSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('known'),
    typical: z.number(),
    high: z.number(),
    /** Windows (own) or members (peers) this rests on. */
    samples: z.number().int(),
    /** Whose usual it is: the peer group's name; absent for the entity itself. */
    group: z.string().optional(),
  }),
  z.strictObject({ kind: z.literal('learning'), samples: z.number().int(), needed: z.number().int() }),
]);
export type Usual = z.infer<typeof usualSchema>;

/** One measured deviation, enough to draw "what happened / usual for it / usual for its peers". */
export const comparisonSchema = z.strictObject({
  /** Measure id, e.g. `distinct-objects`. */
  measure: z.string(),
  /** For people, e.g. `distinct patients read`. */
  label: z.string(),
  windowMs: z.number().int(),
  observed: z.number(),
  own: usualSchema,
  peers: usualSchema,
  /** P(at least `observed` | normal), both profiles combined. */
  tailProbability: z.number(),
  /** What `tailProbability` was computed from, so that it can be computed again; absent while nothing was known. */
  basis: z
    .strictObject({
      /** Of the negative binomial: see `Expectation` in the analytics. */
      mean: z.number(),
      dispersion: z.number(),
      /** P(it happens at all); 1 where only active windows are counted. */
      occurrence: z.number(),
      /** Experience that corrects the model's tail: windows judged, those in the tail, and their excess in nats. */
      calibration: z.strictObject({ judged: z.number(), inTail: z.number(), excess: z.number() }),
    })
    .optional(),
});
export type Comparison = z.infer<typeof comparisonSchema>;

export const ALERT_STATES = ['open', 'acknowledged', 'closed'] as const;

/** Signals on one entity folded into a case. Times are ISO 8601 UTC event times. */
export const alertSchema = z.strictObject({
  alertId: z.string(),
  detectedAt: z.iso.datetime(),
  detector: z.string(),
  /** All detectors that contributed, the alert's own first. */
  detectors: z.array(z.string()),
  severity: z.enum(SEVERITIES),
  confidence: z.number().min(0).max(1),
  entity: entitySchema,
  related: z.array(entitySchema),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  because: z.string(),
  /** What else it could have been, and why it is not. */
  isNot: z.array(z.string()).optional(),
  comparisons: z.array(comparisonSchema),
  serviceName: z.string().optional(),
  endpointId: z.string().optional(),
  /** Calls that prove it, newest last, at most 50 request ids. */
  callIds: z.array(z.string()),
  /** How many signals were folded in. */
  signals: z.number().int(),
  /** Many do the same at once, or something is broken: nobody is accused, and no policy acts on it. */
  operational: z.literal(true).optional(),
});
export type Alert = z.infer<typeof alertSchema>;

/** What the analytics engine says: a new alert, or a changed one (same `alertId`). */
export interface AlertEvent {
  readonly kind: 'raised' | 'updated';
  readonly alert: Alert;
}
