import { z } from 'zod';

export const serviceSchema = z.object({
  name: z.string(),
  hosts: z.array(z.string()),
  endpoints: z.number().int(),
  calls: z.number().int(),
  errorShare: z.number(),
  actors: z.number().int(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
});
export type Service = z.infer<typeof serviceSchema>;

export const parameterSchema = z.object({
  in: z.enum(['path', 'query', 'header']),
  name: z.string(),
  /** `integer`, `number`, `boolean`, `uuid`, `date`, `token`, `string`. */
  type: z.string(),
  sensitive: z.array(z.string()),
});

export const endpointSchema = z.object({
  /** URL-safe key for `/api/v1/endpoints/{id}`: base64url of `service METHOD /template`. */
  id: z.string(),
  /** `METHOD /template`, as in the `calls` view. */
  endpointId: z.string(),
  service: z.string(),
  host: z.string(),
  method: z.string(),
  template: z.string(),
  labels: z.array(z.string()),
  calls: z.number().int(),
  errorShare: z.number(),
  actors: z.number().int(),
  /** Milliseconds. */
  latencyP50Ms: z.number(),
  latencyP95Ms: z.number(),
  firstSeen: z.iso.datetime(),
  lastSeen: z.iso.datetime(),
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
});
export type EndpointDetail = z.infer<typeof endpointDetailSchema>;
