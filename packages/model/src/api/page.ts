import { z } from 'zod';

/** Every list answers `{"items":[…],"next":"cursor"|null}`. */
export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** RFC 9457 problem details, media type `application/problem+json`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  /** For a refused body: the key and a right example. */
  errors: z.array(z.object({ key: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problemSchema>;
