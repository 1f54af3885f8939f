import { z } from 'zod';

/** HTTP's token (RFC 9110 §5.6.2) and a field value without line breaks. */
const headerName = z
  .string()
  .regex(/^[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}$/, { error: 'must be a header name' });
const headerValue = z
  .string()
  .max(4096)
  .regex(/^[\t\x20-\x7e]*$/, { error: 'must be printable ASCII without line breaks' });

const requestSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']).default('POST'),
  /** `{{order.id}}` and the like may stand in path and query, where they are percent-encoded. */
  url: z.string().min(1).max(2048),
  /** JSON with `{{entity.id}}` and the like: alone a whole value, within quotes its text. Absent = the whole order. */
  body: z.string().max(20_000).optional(),
});

const settings = {
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/, {
    error: 'use lower case letters, digits and "-", e.g. "block-at-cdn"',
  }),
  /** What is asked when an order begins. */
  begin: requestSchema,
  /** What undoes it at the end; null = there is nothing to undo. */
  end: requestSchema.nullable().default(null),
  /** Sent with both; values are never shown again. */
  headers: z.record(headerName, headerValue).default({}),
  timeoutMs: z.number().int().min(100).max(60_000).default(10_000),
};

/** Body of `POST /api/v1/http-actions`; the same name again replaces it, and a header sent as `(set)` stays. */
export const httpActionDraftSchema = z.strictObject({
  ...settings,
  /** Standard Webhooks secret, `whsec_` and base64 of 24 to 64 bytes. Absent = one is made, or the known one kept. */
  secret: z
    .string()
    .regex(/^whsec_[A-Za-z0-9+/]{32,88}={0,2}$/, { error: 'give "whsec_" and base64 of 24 to 64 bytes' })
    .optional(),
});
export type HttpActionDraft = z.infer<typeof httpActionDraftSchema>;

/** With headers as `(set)` and without the secret. */
export const httpActionSchema = z.strictObject({ ...settings, createdAt: z.iso.datetime() });
export type HttpAction = z.infer<typeof httpActionSchema>;
export type HttpActionRequest = z.infer<typeof requestSchema>;

/** The secret is shown when it was made or given, and never again. */
export const newHttpActionSchema = httpActionSchema.extend({ secret: z.string().optional() });
