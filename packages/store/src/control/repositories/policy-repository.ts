import type { Policy } from '@gatewatch/model';
import type { AuditDraft } from './audit-repository.js';

export interface PolicyRepository {
  /** Oldest first. */
  list(): Promise<readonly Policy[]>;
  get(id: string): Promise<Policy | undefined>;
  /** As it was at a time, also when it was removed since; undefined when it was not there yet, or its words are not known any more. */
  asOf(id: string, at: string): Promise<Policy | undefined>;
  /** Creates or replaces; `createdAt` of a known policy stays. */
  put(policy: Policy, audit: AuditDraft): Promise<Policy>;
  /**
   * Puts `after` in the place of `before` if nobody changed or removed it since it was read; else undefined, and nothing is
   * audited. For whoever decides by what he read: a freeze and a change by people must not undo each other.
   */
  replace(before: Policy, after: Policy, audit: AuditDraft): Promise<Policy | undefined>;
  /** False when unknown (then nothing is audited). */
  remove(id: string, audit: AuditDraft): Promise<boolean>;
}
