import { z } from 'zod';

/** What an endpoint is for. The first four are what credential detectors look at. */
export const BUSINESS_FUNCTIONS = [
  'login',
  'sign-up',
  'password-reset',
  'token',
  'payment',
  'search',
  'export',
  'upload',
  'admin',
  'messaging',
  'profile',
  'coupon',
  'health',
  'webhook',
] as const;
export const businessFunctionSchema = z.enum(BUSINESS_FUNCTIONS);
export type BusinessFunction = z.infer<typeof businessFunctionSchema>;

/** What people said of an endpoint or a service; it outweighs what is learned. Absent: as learned. */
export const annotationSchema = z.strictObject({
  owner: z.string().max(256).optional(),
  tags: z.array(z.string().min(1).max(64)).max(32).optional(),
  labels: z.array(businessFunctionSchema).max(16).optional(),
  exposure: z.enum(['internal', 'partner', 'public']).optional(),
  note: z.string().max(4000).optional(),
});
export type Annotation = z.infer<typeof annotationSchema>;

/** One thing that came, went or changed in the estate: `GET /api/v1/estate/changes`. */
export const estateChangeSchema = z.object({
  id: z.string(),
  /** Event time. */
  at: z.iso.datetime(),
  kind: z.enum([
    'service-new',
    'endpoint-new',
    'endpoint-unused',
    'endpoint-gone',
    'endpoint-back',
    'parameter-new',
    'parameter-type',
    'authentication-changed',
    'exposure-changed',
    'data-class-new',
    'template-changed',
    'path-flood',
    'gateway-changed',
  ]),
  service: z.string(),
  /** `METHOD /template`, a gateway object's name, or ''. */
  subject: z.string(),
  detail: z.string(),
  /** Who called first, where that is the news. */
  by: z.object({ kind: z.string(), id: z.string(), name: z.string() }).nullable(),
});
export type EstateChange = z.infer<typeof estateChangeSchema>;

/** Weights of a risk score; the parts they weigh are 0 … 1. */
export const riskWeightsSchema = z.strictObject({
  findings: z.number().min(0).max(100),
  exposure: z.number().min(0).max(100),
  sensitivity: z.number().min(0).max(100),
  authentication: z.number().min(0).max(100),
  documentation: z.number().min(0).max(100),
  function: z.number().min(0).max(100),
});
export type RiskWeights = z.infer<typeof riskWeightsSchema>;
export const DEFAULT_RISK_WEIGHTS: RiskWeights = {
  findings: 35,
  exposure: 15,
  sensitivity: 20,
  authentication: 15,
  documentation: 5,
  function: 10,
};

/** 0 … 100, and where it comes from; the parts' points add up to the score. */
export const riskSchema = z.object({
  score: z.number(),
  parts: z.array(
    z.object({ part: riskWeightsSchema.keyof(), points: z.number(), of: z.number(), because: z.string() }),
  ),
});
export type Risk = z.infer<typeof riskSchema>;
