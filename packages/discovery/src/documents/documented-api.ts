/** What a schema says of one value, as far as a URL or header can tell. */
export interface DocumentedType {
  /** JSON Schema type, '' when not said or several. */
  readonly type: string;
  readonly format: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
}

export interface DocumentedParameter extends DocumentedType {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly required: boolean;
}

/** What callers must show. */
export interface DocumentedSecurity {
  /** Names of security schemes of which one must be met; empty: none asked. */
  readonly security: readonly {
    readonly scheme: string;
    readonly kind: 'key' | 'basic' | 'jwt' | 'oauth2' | 'mtls' | 'other';
    /** Where a key travels, when the document says so. */
    readonly at?: { readonly in: string; readonly name: string };
  }[];
  readonly mayBeAnonymous: boolean;
}

export interface DocumentedOperation extends DocumentedSecurity {
  /** Upper case. */
  readonly method: string;
  /** With the path of the server in front: `/v1/users/{id}`. */
  readonly template: string;
  readonly operationId: string;
  readonly deprecated: boolean;
  readonly parameters: readonly DocumentedParameter[];
  /** Status codes documented, `default`, `2XX` … */
  readonly statuses: readonly string[];
}

/** What is understood of an OpenAPI 2.0, 3.0 or 3.1 document. */
export interface DocumentedApi {
  readonly format: string;
  readonly title: string;
  readonly version: string;
  readonly operations: readonly DocumentedOperation[];
  readonly problems: readonly string[];
}
