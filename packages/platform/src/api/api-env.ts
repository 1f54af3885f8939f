import type { HttpBindings } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Identity } from '../auth/authenticator.js';

export interface ApiEnv {
  readonly Bindings: HttpBindings;
  readonly Variables: { identity: Identity };
}

export type Api = OpenAPIHono<ApiEnv>;
