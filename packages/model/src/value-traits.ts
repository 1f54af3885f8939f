import { z } from 'zod';

export const ALPHABETS = ['digits', 'hex', 'letters', 'alphanumeric', 'base64', 'text', 'binary'] as const;

/**
 * What the collector knew of a value before it became a token: enough for a detector to see enumeration, guessing and
 * changed types, too little to get the value back.
 */
export const valueTraitsSchema = z.strictObject({
  /** Where the token stands: `path.2` (segment, from 0), `query.patient`, `header.x-card`, `session`, `credential`, `user`. */
  at: z.string().max(128),
  /** Tokens are comparable within one domain only. */
  domain: z.string().max(64),
  /** Characters of the decoded value. */
  length: z.number().int().nonnegative(),
  alphabet: z.enum(ALPHABETS),
  /** Shannon entropy of its characters, in whole bits per character. */
  entropyBits: z.number().int().min(0).max(8),
  /** The value has a check digit and it is right (true) or wrong (false); absent when it is no such value. */
  checkDigit: z.boolean().optional(),
  /**
   * Numeric value less this actor's previous one in the same place; exact up to ±8, beyond that rounded to a power of
   * two, so that a series is seen and the value is not. Absent for the first and for what is no number.
   */
  step: z.number().int().optional(),
});

export type ValueTraits = z.infer<typeof valueTraitsSchema>;
