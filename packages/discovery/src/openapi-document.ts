/** The parts of OpenAPI 3.1.0 that are written. Aliases, not interfaces: they are plain JSON wherever JSON is asked for. */
export type ValueSchema = {
  readonly type?: 'integer' | 'number' | 'boolean' | 'string';
  readonly format?: string;
  readonly enum?: readonly (string | number)[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
};

export type SchemaObject = ValueSchema | { readonly type: 'array'; readonly items: ValueSchema };

export type ParameterObject = {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly description?: string;
  readonly schema: SchemaObject;
  /** False: one value is a comma-separated list; the default is a name that comes again (OpenAPI 3.1 §4.8.12.2). */
  readonly explode?: false;
  readonly example?: string | number | boolean;
  readonly 'x-gatewatch-data-classes'?: readonly string[];
  /** Smallest and largest number, or shortest and longest text, seen of an identifier: no promise, so no constraint. */
  readonly 'x-gatewatch-range'?: readonly [number, number];
  readonly 'x-gatewatch-required-share'?: number;
};

export type ResponseObject = { readonly description: string; readonly 'x-gatewatch-calls'?: number };

export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

export type OperationObject = {
  readonly operationId: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly deprecated?: true;
  readonly parameters?: readonly ParameterObject[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: SchemaObject }>> };
  readonly responses: Readonly<Record<string, ResponseObject>>;
  readonly security?: readonly SecurityRequirement[];
  readonly 'x-gatewatch-calls': number;
  readonly 'x-gatewatch-first-seen': string;
  readonly 'x-gatewatch-last-seen': string;
  readonly 'x-gatewatch-labels'?: readonly string[];
  readonly 'x-gatewatch-data-classes'?: readonly string[];
  /** The template as learned, where the path key cannot show it. */
  readonly 'x-gatewatch-template'?: string;
  /** GraphQL operations, JSON-RPC methods, SOAP actions … that share one path and method. */
  readonly 'x-gatewatch-operations'?: readonly { readonly name: string; readonly calls: number }[];
  /** Answers that OpenAPI has no key for, e.g. nginx's 499 is one, 0 is not. */
  readonly 'x-gatewatch-other-statuses'?: readonly { readonly status: number; readonly calls: number }[];
};

export type SecurityScheme = {
  readonly type: 'apiKey' | 'http' | 'mutualTLS';
  readonly description: string;
  readonly in?: 'header' | 'cookie';
  readonly name?: string;
  readonly scheme?: 'bearer' | 'basic';
  readonly bearerFormat?: 'JWT';
};

/** What was seen and OpenAPI 3.1 cannot say. */
export type Unexpressed = {
  readonly method: string;
  readonly template: string;
  readonly calls: number;
  readonly why: string;
};

type PathItem = Readonly<Record<string, OperationObject>>;

export type OpenApiDocument = {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string }[];
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly components?: { readonly securitySchemes: Readonly<Record<string, SecurityScheme>> };
  readonly 'x-gatewatch-unexpressed'?: readonly Unexpressed[];
};
