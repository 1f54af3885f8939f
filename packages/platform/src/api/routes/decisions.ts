import type { StoredBouncer, StoredDecision } from '@gatewatch/store';
import type { Context } from 'hono';
import { hashOf } from '../../auth/token-hash.js';
import { type DecisionQuery, decisionFilter, ORIGIN } from '../../decisions/decision-filter.js';
import { goDuration } from '../../decisions/go-duration.js';
import { typeAndVersion } from '../../decisions/type-and-version.js';
import type { Api, ApiEnv } from '../api-env.js';
import type { ApiParts } from '../api-parts.js';

/*
 * The part of CrowdSec's local API that bouncers use, with its own answers (`{"message":…}`, 403 for a wrong key, null
 * for nothing), after `pkg/apiserver` and `pkg/models/localapi_swagger.yaml` in github.com/crowdsecurity/crowdsec. It
 * is documented there, so not in our OpenAPI document. https://docs.crowdsec.net/docs/local_api/bouncers-api/
 */

/** Bouncers that do not say otherwise want addresses (`StreamDecision` in crowdsec's decisions.go). */
const USUAL_SCOPES = 'ip,range';

export function decisionRoutes(api: Api, parts: ApiParts): void {
  const { decisions, now } = parts;

  api.get('/health', (c) => c.json({ status: 'up' }));

  api.get('/v1/decisions/stream', async (c) => {
    const bouncer = await bouncerOf(c, parts);
    if (bouncer === undefined) return forbidden(c);
    // A HEAD gives nothing, so it moves nothing.
    if (c.req.method === 'HEAD') return c.body(null, 200);
    const query: DecisionQuery = c.req.query();
    const filter = decisionFilter({ ...query, scopes: query.scopes ?? USUAL_SCOPES });
    if (filter.kind === 'invalid') return c.json({ message: filter.detail }, 400);
    const { added, deleted, told } = await decisions.pull(
      bouncer,
      c.req.query('startup') === 'true',
      filter.matches,
    );
    const nowMs = now().getTime();
    const answer = { new: listed(added, nowMs), deleted: listed(deleted, nowMs) };
    whenSent(c, told, parts);
    return c.json(answer);
  });

  api.get('/v1/decisions', async (c) => {
    const bouncer = await bouncerOf(c, parts);
    if (bouncer === undefined) return forbidden(c);
    const filter = decisionFilter(c.req.query());
    if (filter.kind === 'invalid') return c.json({ message: filter.detail }, 400);
    if (c.req.method === 'HEAD') return c.body(null, 200);
    const { standing, told } = await decisions.look(bouncer, filter.matches);
    whenSent(c, told, parts);
    return c.json(listed(standing, now().getTime()));
  });

  /** What bouncers counted: not kept, but asked for again and again when refused. */
  api.post('/v1/usage-metrics', async (c) => {
    const bouncer = await bouncerOf(c, parts);
    return bouncer === undefined ? forbidden(c) : c.body(null, 201);
  });
}

type AnyContext = Context<ApiEnv>;

async function bouncerOf(c: AnyContext, { store }: ApiParts): Promise<StoredBouncer | undefined> {
  const key = c.req.header('x-api-key');
  if (key === undefined || key === '') return undefined;
  const bouncer = await store.bouncers.findByKey(hashOf(key));
  if (bouncer === undefined) return undefined;
  const { type, version } = typeAndVersion(c.req.header('user-agent') ?? '');
  if (bouncer.type !== type || bouncer.version !== version)
    await store.bouncers.note(bouncer.id, { type, version });
  return bouncer;
}

const forbidden = (c: AnyContext): Response => c.json({ message: 'access forbidden' }, 403);

/** Go writes a list that was never made as null, and bouncers are used to it. */
function listed(decisions: readonly StoredDecision[], nowMs: number): readonly object[] | null {
  if (decisions.length === 0) return null;
  return decisions.map(({ id, orderId, scope, value, type, scenario, until, goneAt }) => ({
    duration: goDuration((goneAt === null ? Date.parse(until) : Date.parse(goneAt)) - nowMs),
    id,
    origin: ORIGIN,
    scenario,
    scope,
    type,
    uuid: orderId,
    value,
  }));
}

/** An answer that never left was not told. In-process callers (tests) have no socket: told at once. */
function whenSent(c: AnyContext, told: () => Promise<void>, { logger }: ApiParts): void {
  const run = (): void => {
    told().catch((error: unknown) => logger.error({ err: error }, 'a bouncer could not be noted as told'));
  };
  const outgoing = c.env?.outgoing;
  if (outgoing === undefined) run();
  else outgoing.once('finish', run);
}
