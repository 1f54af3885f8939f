import type { AuditDraft } from './audit-repository.js';

/** A configured HTTP action; `body` as its owner made it, secrets among it. */
export interface StoredHttpAction {
  readonly name: string;
  readonly createdAt: string;
  readonly body: unknown;
}

/** One request that an order needs: at its begin, or its undo at the end. */
export interface HttpErrand {
  readonly orderId: string;
  readonly phase: 'begin' | 'end';
  /** Name of the HTTP action. */
  readonly action: string;
  readonly state: 'due' | 'done' | 'given-up';
  readonly attempts: number;
  /** When it is tried next. */
  readonly dueAt: string;
  /** What went wrong last; '' for nothing. */
  readonly problem: string;
}

export interface HttpActionRepository {
  /** By name. */
  list(): Promise<readonly StoredHttpAction[]>;
  get(name: string): Promise<StoredHttpAction | undefined>;
  /** Creates or replaces; `createdAt` of a known one stays. */
  put(action: StoredHttpAction, audit: AuditDraft): Promise<void>;
  /** False when unknown (then nothing is audited). */
  remove(name: string, audit: AuditDraft): Promise<boolean>;
  /** Keeps what is there already: an errand is noted once. */
  noteErrand(errand: HttpErrand): Promise<HttpErrand>;
  errand(orderId: string, phase: HttpErrand['phase']): Promise<HttpErrand | undefined>;
  setErrand(errand: HttpErrand): Promise<void>;
  /** Due ones, soonest first, and each begin that was tried and whose end was not noted yet: nothing is forgotten. */
  errandsOpen(): Promise<readonly HttpErrand[]>;
}
