import type { Alert, AlertView, EntityKind, Page, Severity } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from './audit-repository.js';

export interface AlertFilter {
  readonly state?: AlertView['state'] | undefined;
  readonly severity?: Severity | undefined;
  readonly detector?: string | undefined;
  /** The alert's own entity. */
  readonly entity?: { readonly kind: EntityKind; readonly id: string } | undefined;
  /** Bounds of `detectedAt`, from inclusive, to exclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface AlertPatch {
  readonly state?: AlertView['state'] | undefined;
  readonly verdict?: NonNullable<AlertView['verdict']> | undefined;
  readonly note?: string | undefined;
}

export interface AlertCounts {
  readonly total: number;
  readonly open: number;
  readonly openBySeverity: Readonly<Record<Severity, number>>;
}

/** Alerts with what people did with them and the orders made because of them. Ordered by `detectedAt`. */
export interface AlertRepository {
  /** New or changed, several at once in one transaction. State, verdict and note of a known alert stay. */
  upsert(alerts: readonly Alert[]): Promise<void>;
  get(alertId: string): Promise<AlertView | undefined>;
  list(request?: PageRequest & AlertFilter): Promise<Page<AlertView>>;
  /** Undefined when unknown. Leaving `closed` clears the verdict. */
  patch(alertId: string, patch: AlertPatch, audit: AuditDraft): Promise<AlertView | undefined>;
  counts(): Promise<AlertCounts>;
}
