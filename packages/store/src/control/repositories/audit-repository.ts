import type { AuditEntry, Page } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';

/** An audit row before it has its number. */
export type AuditDraft = Omit<AuditEntry, 'id'>;

/** Append only. */
export interface AuditRepository {
  append(entry: AuditDraft): Promise<AuditEntry>;
  list(request?: PageRequest & { readonly subject?: string | undefined }): Promise<Page<AuditEntry>>;
}
