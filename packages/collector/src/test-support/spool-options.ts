import { pino } from 'pino';
import type { SpoolOptions } from '../spool/spool.js';
import { spoolSchema } from '../spool/spool-settings.js';

/** For tests: a spool as the defaults make it, small. */
export function spoolOptions(folder: string, changes: Partial<SpoolOptions> = {}): SpoolOptions {
  return {
    ...spoolSchema.parse({}),
    folder,
    maxBytes: 1_000_000,
    onDropped: () => undefined,
    monotonicMs: () => performance.now(),
    log: pino({ level: 'silent' }),
    ...changes,
  };
}
