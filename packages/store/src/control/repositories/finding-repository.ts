import type { Finding, FindingDraft, Page } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from './audit-repository.js';

export interface FindingFilter {
  readonly state?: Finding['state'] | 'active' | undefined;
  readonly check?: string | undefined;
  readonly service?: string | undefined;
  readonly severity?: FindingDraft['severity'] | undefined;
  readonly subject?: { readonly kind?: string | undefined; readonly id?: string | undefined } | undefined;
}

export interface FindingRepository {
  /** Inserts or replaces by id; with the audit row when people changed it. */
  put(findings: readonly Finding[], audit?: AuditDraft): Promise<void>;
  remove(ids: readonly string[]): Promise<void>;
  get(id: string): Promise<Finding | undefined>;
  /** Everything, for the desk that follows their lives; a few thousand at most. */
  all(): Promise<readonly Finding[]>;
  /** Most severe first, then newest. `active`: open or regressed. */
  list(request: PageRequest & FindingFilter): Promise<Page<Finding>>;
}
