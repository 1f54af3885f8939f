import type { BackTest, HitLabel } from '@gatewatch/model';
import type { AuditDraft } from './audit-repository.js';

/** As it was when it ended; what people labelled since is kept apart and outlives it. */
export type StoredBackTest = Omit<BackTest, 'estimate' | 'obstacle'>;

/** `label` null takes it back. */
export interface HitLabelled {
  readonly hitId: string;
  readonly label: HitLabel | null;
}

export interface BackTestRepository {
  /** Creates or replaces. Of each policy the newest 20 are kept. */
  put(backTest: StoredBackTest): Promise<void>;
  get(id: string): Promise<StoredBackTest | undefined>;
  /** Newest first. */
  list(policyId: string): Promise<readonly StoredBackTest[]>;
  /** The newest that is done, of policies of this digest. */
  latestDone(policyId: string, policyDigest: string): Promise<StoredBackTest | undefined>;
  /** Those that a process which is gone left running. */
  running(): Promise<readonly StoredBackTest[]>;
  /** False when unknown. */
  remove(id: string): Promise<boolean>;
  /** Hits keep their ids from one back-test of a policy to the next, so labels are the policy's. */
  label(policyId: string, labels: readonly HitLabelled[], audit: AuditDraft): Promise<void>;
  /** By hit id. */
  labels(policyId: string): Promise<ReadonlyMap<string, HitLabel>>;
}
