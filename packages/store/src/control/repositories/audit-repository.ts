import type { AuditEntry, Page } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';

/** An audit row before it has its number. */
export type AuditDraft = Omit<AuditEntry, 'id'>;

/** All given parts must hold. */
export interface AuditFilter {
  readonly subject?: string | undefined;
  /** Part of who did it. */
  readonly who?: string | undefined;
  /** How what was done begins, in whole words: `order` or `order.lifted`. */
  readonly what?: string | undefined;
  /** From inclusive, to exclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Append only. */
export interface AuditRepository {
  append(entry: AuditDraft): Promise<AuditEntry>;
  list(request?: PageRequest & AuditFilter): Promise<Page<AuditEntry>>;
}
