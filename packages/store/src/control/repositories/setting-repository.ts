import type { AuditDraft } from './audit-repository.js';

/** Small named JSON values, e.g. which analytics snapshot belongs to which journal position. */
export interface SettingRepository {
  /** The value as stored, to be checked by the caller; undefined when never set. */
  get(key: string): Promise<unknown>;
  /** `value` must survive JSON. */
  set(key: string, value: unknown, audit?: AuditDraft): Promise<void>;
  /** Keeps the first value ever given and returns it: for keys made at first start. */
  setOnce(key: string, value: unknown): Promise<unknown>;
  remove(key: string): Promise<void>;
}
