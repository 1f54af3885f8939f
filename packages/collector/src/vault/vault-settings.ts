import { TOKEN_CLASSES } from '@gatewatch/model';
import { z } from 'zod';
import { PROTECTED_CLASSES } from '../sanitise/protected.js';

/** `vault` of the collector: there only when it is wanted. Without it a token cannot be turned back into its value. */
export const vaultSchema = z.strictObject({
  /** Default: `vault` in the collector's data directory. */
  folder: z.string().min(1).optional(),
  /** Holds the master key, made at first start. Default: `vault-key` in the data directory; better on another volume. */
  keyFile: z.string().min(1).optional(),
  /** What may be revealed. Payment cards only when they are named here; secrets and credentials never. */
  classes: z
    .array(z.enum(TOKEN_CLASSES))
    .min(1)
    .default(['email', 'phone', 'iban', 'personal', 'national-id', 'user', 'object', 'ip'])
    .refine((classes) => !classes.some((one) => PROTECTED_CLASSES.has(one)), {
      error: 'secrets, keys, sessions and credentials are never kept, not even encrypted: leave them out',
    }),
  /** Whose call it was, the first that is known: forgetting this person makes the values unreadable. */
  subject: z
    .array(z.enum(['user', 'consumer', 'credential', 'session']))
    .min(1)
    .default(['user', 'consumer', 'credential', 'session']),
  /** Bound on disk; the oldest values go first. */
  maxBytes: z.number().int().min(1_048_576).default(4_294_967_296),
  /** Values wait so long in memory before they are written together. */
  flushMs: z.number().int().min(10).max(60_000).default(500),
});

export type VaultSettings = z.infer<typeof vaultSchema>;
