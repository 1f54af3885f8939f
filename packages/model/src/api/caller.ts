import { z } from 'zod';

/** Somebody who calls, as lists and links show them. */
export const callerSchema = z.object({ kind: z.string(), id: z.string(), name: z.string() });
