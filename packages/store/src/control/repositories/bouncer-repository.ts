import type { AuditDraft } from './audit-repository.js';

/** Something that fetches decisions with a key of its own. */
export interface StoredBouncer {
  readonly id: string;
  /** Unique. */
  readonly name: string;
  readonly createdAt: string;
  readonly lastPull: string | null;
  /** As its User-Agent says, '' before it came. */
  readonly type: string;
  readonly version: string;
  /** The newest change of the decisions it was told of. */
  readonly told: number;
}

export interface BouncerRepository {
  /** False when the name is taken (then nothing is audited). */
  add(bouncer: StoredBouncer & { readonly keyHash: string }, audit: AuditDraft): Promise<boolean>;
  findByKey(keyHash: string): Promise<StoredBouncer | undefined>;
  /** Oldest first. */
  list(): Promise<readonly StoredBouncer[]>;
  /** What changed since it came last. */
  note(
    id: string,
    change: Partial<Pick<StoredBouncer, 'lastPull' | 'type' | 'version' | 'told'>>,
  ): Promise<void>;
  /** False when unknown (then nothing is audited). */
  remove(id: string, audit: AuditDraft): Promise<boolean>;
}
