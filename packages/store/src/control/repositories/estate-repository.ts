import type { Annotation, EstateChange, Page, StoredTemplateRule } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from './audit-repository.js';

/** `endpointId` is '' for what is said of the whole service. */
export interface StoredAnnotation {
  readonly service: string;
  readonly endpointId: string;
  readonly annotation: Annotation;
}

export interface EstateChangeRequest extends PageRequest {
  readonly kind?: EstateChange['kind'] | undefined;
  readonly service?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** What people said of the estate, and what happened in it. */
export interface EstateRepository {
  annotations(): Promise<readonly StoredAnnotation[]>;
  annotate(annotation: StoredAnnotation, audit: AuditDraft): Promise<void>;
  /** In the order they were added: later ones win. */
  rules(): Promise<readonly StoredTemplateRule[]>;
  addRule(rule: StoredTemplateRule, audit: AuditDraft): Promise<void>;
  /** False when there is none. */
  removeRule(id: string, audit: AuditDraft): Promise<boolean>;
  /** Changes known by id already are left as they are. Returns how many were new. */
  addChanges(changes: readonly EstateChange[]): Promise<number>;
  /** Newest first. */
  changes(request: EstateChangeRequest): Promise<Page<EstateChange>>;
  /** Forgets changes older than `before` (ISO 8601). */
  pruneChanges(before: string): Promise<void>;
}
