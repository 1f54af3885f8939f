import { BadCursor } from '@gatewatch/store';
import { OpenAPIHono } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { access } from './access.js';
import type { Api, ApiEnv } from './api-env.js';
import type { ApiParts } from './api-parts.js';
import { explainIssues } from './explain-issues.js';
import { hostCheck } from './host-check.js';
import { answerProblem, badRequest, ProblemAnswer } from './problem.js';
import { ROUTES } from './routes/index.js';
import { securityHeaders } from './security-headers.js';
import { staticUi } from './static-ui.js';

/** Everything the platform answers over HTTP. */
export function createApi(parts: ApiParts): Api {
  const { config, logger } = parts;
  const api: Api = new OpenAPIHono<ApiEnv>({
    defaultHook: (result) => {
      if (result.success) return undefined;
      const errors = explainIssues(result.target, result.error);
      const [first] = errors;
      const detail = first === undefined ? '' : `${first.key}: ${first.message}`;
      return answerProblem(problem(400, 'The request is not valid', { detail, errors }));
    },
  });

  api.onError((error, c): Response => {
    if (error instanceof ProblemAnswer) return answerProblem(error.problem, error.headers);
    if (error instanceof BadCursor) {
      return answerProblem(badRequest('cursor', 'must be the "next" of the page before').problem);
    }
    if ('getResponse' in error) {
      // hono's own refusals, e.g. a body that is not JSON
      const { message } = error;
      return answerProblem(
        'status' in error && error.status === 415
          ? problem(415, 'Unsupported media type', { detail: 'content-type: must be application/json' })
          : badRequest('body', message).problem,
      );
    }
    logger.error({ err: error, method: c.req.method, path: c.req.path }, 'a request failed');
    return answerProblem(
      problem(500, 'Something went wrong here', { detail: 'see the log of the platform' }),
    );
  });

  api.notFound((c) => answerProblem(problem(404, 'Not found', { detail: `nothing at ${c.req.path}` })));

  api.use(securityHeaders);
  api.get('/healthz', (c) => c.text('ok\n'));
  api.get('/readyz', (c) => {
    const why = parts.notReady();
    return why === undefined ? c.text('ready\n') : c.text(`${why}\n`, 503);
  });
  api.get('/metrics', async (c) =>
    c.body(await parts.metrics(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }),
  );
  api.use(hostCheck([config.host, ...config.publicHosts]));
  api.use('/api/*', access(parts.auth));
  api.use('/api/*', bodyBound);
  for (const register of ROUTES) register(api, parts);
  api.openAPIRegistry.registerComponent('securitySchemes', 'token', { type: 'http', scheme: 'bearer' });
  // Made once: it takes long, and nobody needs a token to ask for it.
  let document: string | undefined;
  api.get('/api/v1/openapi.json', (c) => {
    document ??= JSON.stringify(
      api.getOpenAPI31Document({
        openapi: '3.1.0',
        info: { title: 'Gatewatch', version: parts.setup().version },
        security: [{ token: [] }],
      }),
    );
    return c.body(document, 200, { 'content-type': 'application/json' });
  });
  api.all('/api/*', (c) => c.notFound());
  if (config.webDir !== undefined) {
    // Only what is the same for everybody is compressed: no answer that mixes secrets with a caller's text (BREACH).
    api.use('/assets/*', compress());
    api.use(staticUi(config.webDir));
  }
  return api;
}

const limitBody = (maxSize: number): MiddlewareHandler =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new ProblemAnswer(413, 'Too large', { detail: `at most ${maxSize} bytes in one request` });
    },
  });
const MIB = 1024 * 1024;
/** Nobody sends much, and signing in is open to all … */
const limitUsual = limitBody(8 * MIB);
/** … but for API documents and gateways' configurations, which come as text within JSON. */
const limitLarge = limitBody(40 * MIB);
const LARGE: ReadonlySet<string> = new Set([
  '/api/v1/documents',
  '/api/v1/gateway-configurations',
  '/api/v1/responders/me/configuration',
]);
/** Ingest has limits of its own. */
const bodyBound: MiddlewareHandler = (c, next) => {
  if (c.req.path.startsWith('/api/v1/ingest/')) return next();
  return LARGE.has(c.req.path) ? limitLarge(c, next) : limitUsual(c, next);
};

const problem = (
  status: number,
  title: string,
  more: { detail?: string; errors?: { key: string; message: string }[] },
) => ({ type: 'about:blank', title, status, ...more });
