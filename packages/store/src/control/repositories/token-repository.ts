export type TokenRole = 'admin' | 'collector' | 'responder';

/** A bearer token as it is kept: never the token, only its hash. */
export interface StoredToken {
  /** Hash of the bearer token; the caller chooses the hash, e.g. SHA-256 in hex. */
  readonly hash: string;
  readonly role: TokenRole;
  readonly name: string;
  readonly createdAt: string;
}

export interface TokenRepository {
  find(hash: string): Promise<StoredToken | undefined>;
  /** Repeating is harmless; one hash keeps its newest role and name. */
  put(token: StoredToken): Promise<void>;
  list(): Promise<readonly StoredToken[]>;
  /** True when there was one. */
  remove(hash: string): Promise<boolean>;
}
