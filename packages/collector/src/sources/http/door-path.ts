import { z } from 'zod';

/** Path that a door answers, exact, e.g. `/ingest`. */
export const doorPathSchema = z
  .string()
  .max(256)
  .regex(/^\/[A-Za-z0-9._~/-]*$/, {
    error: 'a path begins with / and has letters, digits and . _ ~ - only, e.g. /ingest',
  });
