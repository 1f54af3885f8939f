import type { Policy } from '@gatewatch/model';
import type { AuditDraft } from './audit-repository.js';

export interface PolicyRepository {
  /** Oldest first. */
  list(): Promise<readonly Policy[]>;
  get(id: string): Promise<Policy | undefined>;
  /** Creates or replaces; `createdAt` of a known policy stays. */
  put(policy: Policy, audit: AuditDraft): Promise<Policy>;
  /** False when unknown (then nothing is audited). */
  remove(id: string, audit: AuditDraft): Promise<boolean>;
}
