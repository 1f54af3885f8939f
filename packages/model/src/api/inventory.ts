import { z } from 'zod';
import { driftSchema } from '../discovery/api-document.js';
import { annotationSchema, riskSchema } from '../discovery/estate.js';
import { findingSchema } from '../discovery/finding.js';
import { positionEvidenceSchema, templateRuleSchema } from '../discovery/template-rule.js';
import { callerSchema } from './caller.js';

const severityCounts = z.object({
  critical: z.number().int(),
  high: z.number().int(),
  medium: z.number().int(),
  low: z.number().int(),
});
export type SeverityCounts = z.infer<typeof severityCounts>;

export const EXPOSURES = ['internal', 'partner', 'public'] as const;
/** `candidate`: not stable yet; `unused`: no call for 7 days; `gone`: none for 30. */
export const ENDPOINT_STATES = ['new', 'active', 'unused', 'gone'] as const;

export const serviceSchema = z.object({
  name: z.string(),
  hosts: z.array(z.string()),
  endpoints: z.number().int(),
  calls: z.number().int(),
  errorShare: z.number(),
  actors: z.number().int(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  exposure: z.enum(EXPOSURES),
  dataClasses: z.array(z.string()),
  /** The highest of its endpoints'. */
  riskScore: z.number(),
  /** Open ones. */
  findings: severityCounts,
  /** Documents that are compared with it. */
  documents: z.number().int(),
  annotation: annotationSchema,
});
export type Service = z.infer<typeof serviceSchema>;

export const parameterSchema = z.object({
  in: z.enum(['path', 'query', 'header']),
  name: z.string(),
  /** `integer`, `number`, `boolean`, `uuid`, `date`, `token`, `string`. */
  type: z.string(),
  format: z.string(),
  enum: z.array(z.string()).optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  minLength: z.number().int().optional(),
  maxLength: z.number().int().optional(),
  calls: z.number().int(),
  /** 0 … 1: share of calls that had it since it was first seen. */
  requiredShare: z.number(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  sensitive: z.array(z.string()),
});
export type Parameter = z.infer<typeof parameterSchema>;

export const endpointSchema = z.object({
  /** URL-safe key for `/api/v1/endpoints/{id}`: base64url of `service METHOD /template`. */
  id: z.string(),
  /** `METHOD /template`, as in the `calls` view. */
  endpointId: z.string(),
  service: z.string(),
  host: z.string(),
  method: z.string(),
  template: z.string(),
  /** Business functions: learned, or as people set them. */
  labels: z.array(z.string()),
  calls: z.number().int(),
  errorShare: z.number(),
  actors: z.number().int(),
  /** Milliseconds. */
  latencyP50Ms: z.number(),
  latencyP95Ms: z.number(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
  state: z.enum(ENDPOINT_STATES),
  exposure: z.enum(EXPOSURES),
  /** How callers showed who they are, most used first; `served` calls only. */
  authentication: z.array(z.object({ kind: z.string(), share: z.number() })),
  /** 0 … 1 of served calls. */
  authenticatedShare: z.number(),
  dataClasses: z.array(z.string()),
  risk: riskSchema,
  findings: severityCounts,
  /** `documented`, `shadow`, `zombie`, …; `none` where the service has no document. */
  documentation: z.enum(['none', 'documented', 'shadow', 'zombie', 'rogue', 'differs']),
  annotation: annotationSchema,
  parameters: z.array(parameterSchema),
});
export type Endpoint = z.infer<typeof endpointSchema>;

/** Counts per equal step of time. `stepMs` wide; `points[i].at` is the start of the step. */
export const trafficSchema = z.object({
  stepMs: z.number().int(),
  points: z.array(
    z.object({ at: z.iso.datetime(), ok: z.number(), clientError: z.number(), serverError: z.number() }),
  ),
});
export type Traffic = z.infer<typeof trafficSchema>;

const quantiles = z.object({ p50: z.number(), p95: z.number(), p99: z.number(), max: z.number() });

/** `GET /api/v1/endpoints/{id}?from=&to=`. */
export const endpointDetailSchema = endpointSchema.extend({
  traffic: trafficSchema,
  topActors: z.array(
    z.object({
      kind: z.string(),
      id: z.string(),
      name: z.string(),
      calls: z.number().int(),
      errorShare: z.number(),
    }),
  ),
  firstCaller: callerSchema.nullable(),
  statuses: z.array(z.object({ status: z.number().int(), calls: z.number().int() })),
  latencyMs: quantiles,
  requestBytes: quantiles,
  responseBytes: quantiles,
  /** Calls one caller makes in one minute: what a limit should allow. */
  callsPerActorMinute: quantiles,
  /** Calls by hour of day, UTC; 24 entries. */
  hourly: z.array(z.number()),
  object: z
    .object({
      type: z.string(),
      parameter: z.string(),
      distinct: z.number(),
      sequentialShare: z.number(),
      exclusiveShare: z.number().nullable(),
    })
    .nullable(),
  routes: z.array(z.object({ id: z.string(), name: z.string() })),
  sources: z.array(z.string()),
  /** Why the template reads as it does. */
  evidence: z.array(positionEvidenceSchema),
  formerTemplates: z.array(z.string()),
  drift: z.array(driftSchema),
  openFindings: z.array(findingSchema),
});
export type EndpointDetail = z.infer<typeof endpointDetailSchema>;

/** `GET /api/v1/estate/map`: who uses what. Bounded: the most called services and callers, the rest folded into one. */
export const estateMapSchema = z.object({
  services: z.array(
    z.object({ name: z.string(), calls: z.number(), riskScore: z.number(), exposure: z.enum(EXPOSURES) }),
  ),
  callers: z.array(callerSchema.extend({ calls: z.number() })),
  links: z.array(
    z.object({
      /** Indexes into `callers` and `services`. */
      caller: z.number().int(),
      service: z.number().int(),
      calls: z.number(),
      errorShare: z.number(),
      endpoints: z.number().int(),
    }),
  ),
});
export type EstateMap = z.infer<typeof estateMapSchema>;

/** A template rule as it is kept, `GET /api/v1/template-rules`. */
export const storedTemplateRuleSchema = z.object({
  id: z.string(),
  rule: templateRuleSchema,
  by: z.string(),
  at: z.iso.datetime(),
});
export type StoredTemplateRule = z.infer<typeof storedTemplateRuleSchema>;

/** `POST /api/v1/template-rules/preview`: what a rule would make of the endpoints there are. */
export const templatePreviewSchema = z.object({
  changes: z.array(
    z.object({ before: z.array(z.string()), after: z.array(z.string()), calls: z.number().int() }),
  ),
});
export type TemplatePreview = z.infer<typeof templatePreviewSchema>;
