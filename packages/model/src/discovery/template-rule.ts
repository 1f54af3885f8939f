import { z } from 'zod';

const service = z.string().min(1).max(512);
/** Template of the place right above the position meant, e.g. `/v1/users` for the `{userId}` of `/v1/users/{userId}`; `/` for the root. */
const place = z.string().startsWith('/').max(2048);
const parameterName = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,63}$/);

/**
 * What somebody said of a service's path templates; it outweighs what traffic teaches, and is taken back by leaving it
 * out. Later rules win over earlier ones.
 */
export const templateRuleSchema = z.discriminatedUnion('kind', [
  /** Segments below this place are values of one parameter. */
  z.strictObject({ kind: z.literal('merge'), service, place, name: parameterName.optional() }),
  /** These segments below this place are endpoints of their own; without `values` all of them are. */
  z.strictObject({
    kind: z.literal('split'),
    service,
    place,
    values: z.array(z.string().min(1).max(256)).min(1).max(200).optional(),
  }),
  /** The parameter below this place is called so. */
  z.strictObject({ kind: z.literal('rename'), service, place, name: parameterName }),
  /** This template exists as it stands, e.g. `/repos/{owner}/{repo}`; a literal segment wins over a parameter. */
  z.strictObject({
    kind: z.literal('pin'),
    service,
    template: z.string().startsWith('/').max(2048),
    origin: z.enum(['person', 'openapi', 'gateway-route']),
  }),
]);
export type TemplateRule = z.infer<typeof templateRuleSchema>;

/** Why one position of a template reads as it does; `position` counts segments from 0. */
export const positionEvidenceSchema = z.object({
  position: z.number().int(),
  /** The segment as the template shows it: `users` or `{userId}`. */
  segment: z.string(),
  /** Template of the place above, as rules name it. */
  place: z.string(),
  decided: z.enum(['literal', 'parameter']),
  /** By whom: what values look like, their number and structure (traffic), a common convention, or a rule. */
  by: z.enum(['value-type', 'traffic', 'convention', 'person', 'openapi', 'gateway-route']),
  /** Distinct values seen here; an estimate beyond some hundreds. */
  distinctValues: z.number().int(),
  /** Callers per value, median; high for words of an API, low for values of people. Null when not known. */
  callersPerValue: z.number().nullable(),
  /** Value types seen here and their share of values, most common first. */
  valueTypes: z.array(z.object({ type: z.string(), share: z.number() })),
  /** Some values or sibling literals with their calls, most called first. Tokens stay tokens. */
  examples: z.array(z.object({ value: z.string(), calls: z.number().int() })),
  /** Literal segments at the same place. */
  siblings: z.array(z.string()),
  /** One sentence for people. */
  because: z.string(),
});
export type PositionEvidence = z.infer<typeof positionEvidenceSchema>;
