/** A consumer as configured at the gateway. */
export interface ConsumerIdentity {
  readonly id: string;
  readonly username: string;
  readonly customId?: string;
  readonly tags: readonly string[];
  readonly createdAtSeconds: number;
}

/** What a client proves itself with. */
export type Credential =
  /** In the `apikey` header or the query; the gateway logs it in clear. */
  | {
      readonly kind: 'api-key';
      readonly id: string;
      readonly secret: string;
      /** Where it is sent; the header when absent. In the query the caller writes it into its uris. */
      readonly place?: 'query';
    }
  /** In `authorization`; the gateway logs REDACTED. `key` is the issuer claim. */
  | { readonly kind: 'jwt'; readonly id: string; readonly key: string }
  /** Nothing is sent, and the gateway takes the caller for its anonymous consumer. */
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'none' };

/** A device or program that sends requests. */
export interface Client {
  readonly ip: string;
  readonly userAgent: string;
  readonly credential: Credential;
  /** Absent where no valid credential is sent. */
  readonly consumer?: ConsumerIdentity;
  readonly cookie?: string;
  readonly accept: string;
}
