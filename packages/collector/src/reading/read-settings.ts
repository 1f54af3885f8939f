import { z } from 'zod';
import { FORMAT_NAMES } from '../formats/format-names.js';
import { identifySchema } from '../identify/identify-settings.js';

/** `read` of a source: how its lines read and who is calling. Unknown keys are errors. */
export const readSchema = z.strictObject({
  /** A format's name; `auto` finds out from the lines, per stream, and can change its mind. */
  format: z.enum([...FORMAT_NAMES, 'auto']).default('auto'),
  /** For `format: declared`: the YAML file that says how a line reads. */
  declaration: z.string().min(1).optional(),
  /** Where in a JSON record the gateway's own line is, e.g. `message` or `/log/original`; else found by itself. */
  field: z.string().min(1).max(256).optional(),
  /** Name of the service where the log names none, e.g. for an NGINX in front of one application. */
  service: z.string().min(1).max(256).optional(),
  identify: identifySchema.prefault({}),
});

export type ReadSettings = z.infer<typeof readSchema>;
