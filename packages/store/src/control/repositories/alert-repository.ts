import type { Alert, AlertView, EntityKind, Page, Severity, Verdict } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';
import type { AuditDraft } from './audit-repository.js';

export interface AlertFilter {
  readonly state?: AlertView['state'] | undefined;
  readonly severity?: Severity | undefined;
  readonly detector?: string | undefined;
  /** The alert's own entity. */
  readonly entity?: { readonly kind: EntityKind; readonly id: string } | undefined;
  /** Who works on it; '' = nobody. */
  readonly assignee?: string | undefined;
  /** Bounds of `detectedAt`, from inclusive, to exclusive. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

export interface AlertPatch {
  readonly state?: AlertView['state'] | undefined;
  readonly verdict?: NonNullable<AlertView['verdict']> | undefined;
  readonly note?: string | undefined;
  /** '' = nobody. */
  readonly assignee?: string | undefined;
}

/** How alerts in which a detector took part were judged; `verdict` null = not yet. */
export interface DetectorVerdicts {
  readonly detector: string;
  readonly verdict: Verdict | null;
  readonly alerts: number;
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
  /** `detectedAt` of the newest alerts on an entity since then, at most 1,000. */
  timesOn(
    entity: { readonly kind: EntityKind; readonly id: string },
    from: string,
  ): Promise<readonly string[]>;
  /** Alerts detected since then, by each detector that took part and verdict. */
  verdicts(since: string): Promise<readonly DetectorVerdicts[]>;
}
