/** A JSON value, as Kong's Admin API reads and writes it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export type KongVersion = '2.8.5' | '3.9.1';

export interface KongRequest {
  readonly method: string;
  /** Path and query as sent, e.g. `/plugins?tags=a`. */
  readonly path: string;
  /** Header names in any case. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

export type KongReply =
  /** `body` is '' when there is none. The caller waits `delayMs` before it hands the answer on. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
      readonly delayMs: number;
    }
  /** Nobody listens: nothing was applied. */
  | { readonly kind: 'connection-refused' }
  /** The connection broke after the request was applied: the client cannot know. */
  | { readonly kind: 'connection-lost' };

export type Fault =
  | { readonly kind: 'none' }
  | { readonly kind: 'slow'; readonly delayMs: number }
  | { readonly kind: 'down' }
  | { readonly kind: 'database-down' }
  /** Every answer is 500 and nothing is applied. */
  | { readonly kind: 'error' }
  /** Applies, then loses the answer. */
  | { readonly kind: 'lost' }
  /** Stores plugin writes otherwise than asked, as an admission filter in front would; the answer shows it. */
  | { readonly kind: 'wrong'; readonly how: 'drops-tags' | 'disables' | 'changes-message' };

export interface FakeConsumer {
  readonly id: string;
  readonly username?: string;
  readonly customId?: string;
  readonly tags?: readonly string[];
}
