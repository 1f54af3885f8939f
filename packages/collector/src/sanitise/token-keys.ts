/** The customer's keys for tokens, as they are now. They may change while the collector runs. */
export interface TokenKeys {
  /** Grows with each change: whoever keeps tokens drops them then. */
  readonly version: number;
  /** Makes all tokens. */
  readonly current: Uint8Array;
  /** The key before, until its overlap ends: tells the platform what the old tokens of the same people were. */
  readonly former: Uint8Array | undefined;
}

/** One key that never changes. */
export const fixedKey = (key: Uint8Array): TokenKeys => ({ version: 0, current: key, former: undefined });
