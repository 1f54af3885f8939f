import { z } from 'zod';

/** Body of `POST /api/v1/hunt`. `from`/`to` bound the `calls` view in time. */
export const huntRequestSchema = z.strictObject({
  sql: z.string().min(1).max(100_000),
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
});
export type HuntRequest = z.infer<typeof huntRequestSchema>;

export const huntResultSchema = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() })),
  rows: z.array(z.array(z.unknown())),
  elapsedMs: z.number(),
  /** True when `max_result_rows` cut the answer. */
  truncated: z.boolean(),
});
export type HuntResult = z.infer<typeof huntResultSchema>;

export const savedHuntSchema = z.object({
  id: z.string(),
  name: z.string().min(1).max(200),
  sql: z.string().min(1).max(100_000),
  createdAt: z.iso.datetime(),
});
export type SavedHunt = z.infer<typeof savedHuntSchema>;
export const savedHuntDraftSchema = savedHuntSchema.pick({ name: true, sql: true }).strict();

/** `GET /api/v1/hunt/schema`: the documented views, for completion and help. */
export const huntSchemaSchema = z.object({
  views: z.array(
    z.object({
      name: z.string(),
      columns: z.array(z.object({ name: z.string(), type: z.string(), description: z.string() })),
    }),
  ),
});
export type HuntSchema = z.infer<typeof huntSchemaSchema>;
