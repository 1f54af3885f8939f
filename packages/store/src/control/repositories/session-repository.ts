import type { TokenRole } from './token-repository.js';

/** A signed-in browser. */
export interface StoredSession {
  /** Hash of the cookie's value. */
  readonly hash: string;
  readonly name: string;
  readonly role: TokenRole;
  readonly createdAt: string;
  readonly expiresAt: string;
}

export interface SessionRepository {
  open(session: StoredSession): Promise<void>;
  /** Undefined when unknown or past its expiry at `now`. */
  find(hash: string, now: string): Promise<StoredSession | undefined>;
  end(hash: string): Promise<void>;
  /** Removes the expired; returns how many. */
  endExpired(now: string): Promise<number>;
}
