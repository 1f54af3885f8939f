import type { Notice, NoticeKind, Page } from '@gatewatch/model';
import type { PageRequest } from '../page-request.js';

/** A condition that holds now; `kind` and `subject` together name it. */
export type NoticeDraft = Pick<Notice, 'kind' | 'subject' | 'severity' | 'detail' | 'advice'>;

export interface NoticeRepository {
  /**
   * What holds now: opens what is new (ids from `newId`), updates what lasts, ends what is no longer there.
   * Returns how many were opened or ended.
   */
  sync(current: readonly NoticeDraft[], at: string, newId: () => string): Promise<number>;
  /** Newest first; `open` leaves out those that have passed. */
  list(request: PageRequest & { readonly open?: boolean; readonly kind?: NoticeKind }): Promise<Page<Notice>>;
}
