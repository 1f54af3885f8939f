import type { ApiDocument } from '@gatewatch/model';
import type { AuditDraft } from './audit-repository.js';

export interface DocumentRepository {
  /** A few hundred at most; newest first. */
  list(): Promise<readonly ApiDocument[]>;
  /** The text as it was given. */
  text(id: string): Promise<string | undefined>;
  put(document: ApiDocument, text: string, audit: AuditDraft): Promise<void>;
  setState(id: string, state: ApiDocument['state'], audit: AuditDraft): Promise<boolean>;
  remove(id: string, audit: AuditDraft): Promise<boolean>;
}
